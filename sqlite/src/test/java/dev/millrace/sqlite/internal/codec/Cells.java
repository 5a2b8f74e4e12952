package dev.millrace.sqlite.internal.codec;

import dev.millrace.sql.Codec;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single values on their way in and out, without a database. */
final class Cells {

  private static final Codecs CODECS = Codecs.of(List.of());

  private Cells() {}

  /** What is bound for a second parameter. */
  static @Nullable Object encode(@Nullable Object value, Codec<?>... codecs) {
    return Codecs.of(List.of(codecs)).encode(new @Nullable Object[] {1, value})[1];
  }

  /** What a column named {@code x} is in a type. */
  static <T> @Nullable T decode(@Nullable Object raw, Class<T> type) {
    return CODECS.decoder(type).decode(column(raw), 0);
  }

  static @Nullable Object decode(@Nullable Object raw, Type type, Codec<?>... codecs) {
    return Codecs.of(List.of(codecs)).decoder(type).decode(column(raw), 0);
  }

  /** A row of one column named {@code x}. */
  static RawColumns column(@Nullable Object raw) {
    return new RawValues(List.of("x"), new @Nullable Object[] {raw});
  }
}
