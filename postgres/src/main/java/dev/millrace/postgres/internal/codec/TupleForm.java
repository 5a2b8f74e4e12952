package dev.millrace.postgres.internal.codec;

import dev.millrace.core.MappingException;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of which the values of a type are made. */
interface TupleForm {

  /** The parts of a value; may not change. */
  List<@Nullable Object> read(byte[] bytes, int offset, int length);

  /** Appends a value of its parts. */
  void write(List<?> parts, WireWriter out);

  /** Those of a type; null if it has none. */
  static @Nullable TupleForm of(int oid, TypeCodec type) {
    if (type instanceof CompositeCodec composite) {
      return new Fields(composite);
    }
    return TimeTuple.of(oid, type.typeName());
  }

  /** The fields of a composite. */
  record Fields(CompositeCodec type) implements TupleForm {

    @Override
    public List<@Nullable Object> read(byte[] bytes, int offset, int length) {
      try {
        return type.row(bytes, offset, length, Conversions.PLAIN).values();
      } catch (MappingException e) {
        throw new CannotRead(String.valueOf(e.getMessage()), e.getCause());
      }
    }

    @Override
    public void write(List<?> parts, WireWriter out) {
      type.encode(parts, out);
    }
  }
}
