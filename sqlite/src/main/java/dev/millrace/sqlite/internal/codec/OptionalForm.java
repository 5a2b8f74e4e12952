package dev.millrace.sqlite.internal.codec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An Optional: its content, or NULL. */
final class OptionalForm implements StoredForm<Optional<?>> {

  private final Decoder<?> content;
  private final Codecs codecs;

  OptionalForm(Decoder<?> content, Codecs codecs) {
    this.content = content;
    this.codecs = codecs;
  }

  @Override
  public @Nullable Object encode(Optional<?> value, int position) {
    return value.isPresent() ? codecs.encode(value.get(), position) : null;
  }

  @Override
  public Optional<?> decode(RawColumns columns, int index) {
    return Optional.ofNullable(content.decode(columns, index));
  }
}
