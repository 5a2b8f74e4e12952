package dev.millrace.postgres.internal.codec;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A type whose values are instances of one class.
 *
 * @param <T> the class
 */
abstract class HeldCodec<T> extends TypeCodec {

  private final Class<T> type;

  HeldCodec(String typeName, Class<T> type) {
    this(typeName, 0, type);
  }

  HeldCodec(String typeName, int width, Class<T> type) {
    super(typeName, width);
    this.type = type;
  }

  @Override
  public abstract T decode(byte[] bytes, int offset, int length);

  @Override
  public @Nullable Decoder decoder(Type target) {
    return target == type || target == Object.class ? this::decode : null;
  }

  final Class<T> type() {
    return type;
  }
}
