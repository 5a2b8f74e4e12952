package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** {@code anyarray}, as in {@code pg_stats}: a List, of elements whose type the value tells. */
final class AnyArrayCodec extends TypeCodec {

  private final IntFunction<@Nullable TypeCodec> types;

  /** Finds the types of elements by their oids. */
  AnyArrayCodec(IntFunction<@Nullable TypeCodec> types) {
    super("anyarray");
    this.types = types;
  }

  @Override
  public Object decode(byte[] bytes, int offset, int length) {
    int oid = BinaryArrayCursor.elementType(typeName(), bytes, offset, length);
    TypeCodec element = types.apply(oid);
    if (element == null || element.format() != 1) {
      throw new CannotRead(
          "cannot read elements of the type with oid " + oid + "; cast the array to text[]");
    }
    return new ArrayCodec(element, oid, 1).decode(bytes, offset, length);
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    return JavaTypes.raw(target).isAssignableFrom(List.class) ? this::decode : null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    throw unwritable(value, "nothing: name the type, as in $1::int[]");
  }
}
