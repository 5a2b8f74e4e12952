package dev.millrace.postgres.internal.codec;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A type made of values of other types, whose readers the caller's codecs take part in. */
abstract class NestedCodec extends TypeCodec {

  NestedCodec(String typeName) {
    super(typeName);
  }

  NestedCodec(String typeName, int width) {
    super(typeName, width);
  }

  @Override
  public final @Nullable Decoder decoder(Type target) {
    return decoder(target, Conversions.PLAIN);
  }

  /** As {@link #decoder(Type)}, asking the conversions for the readers of the parts. */
  abstract @Nullable Decoder decoder(Type target, Conversions conversions);
}
