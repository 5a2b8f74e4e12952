package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole numbers that a time is on the wire.
 *
 * @param sizes of 4 or 8 bytes, in the order of the wire
 * @param places which part each is
 */
record TimeTuple(String typeName, int[] sizes, int[] places) implements TupleForm {

  static @Nullable TimeTuple of(int oid, String typeName) {
    return switch (oid) {
      case 1082 -> new TimeTuple(typeName, new int[] {4}, new int[] {0});
      case 1083, 1114, 1184 -> new TimeTuple(typeName, new int[] {8}, new int[] {0});
      case 1266 -> new TimeTuple(typeName, new int[] {8, 4}, new int[] {0, 1});
      case 1186 -> new TimeTuple(typeName, new int[] {8, 4, 4}, new int[] {2, 1, 0});
      default -> null;
    };
  }

  @Override
  public List<@Nullable Object> read(byte[] bytes, int offset, int length) {
    int expected = 0;
    for (int size : sizes) {
      expected += size;
    }
    if (length != expected) {
      throw new CannotRead("expected " + expected + " bytes of " + typeName + ", got " + length);
    }
    Object[] parts = new Object[sizes.length];
    int at = offset;
    for (int i = 0; i < sizes.length; i++) {
      parts[places[i]] =
          sizes[i] == 8 ? WireReader.getLong(bytes, at) : (long) WireReader.getInt(bytes, at);
      at += sizes[i];
    }
    return List.of(parts);
  }

  @Override
  public void write(List<?> parts, WireWriter out) {
    if (parts.size() != sizes.length) {
      throw new CannotWrite(
          "cannot write this tuple as "
              + typeName
              + ": expected "
              + sizes.length
              + (sizes.length == 1 ? " part, got " : " parts, got ")
              + parts.size());
    }
    for (int i = 0; i < sizes.length; i++) {
      long part = whole(parts.get(places[i]), places[i]);
      if (sizes[i] == 8) {
        out.putLong(part);
      } else if ((int) part == part) {
        out.putInt((int) part);
      } else {
        throw new CannotWrite(
            "cannot write this tuple as "
                + typeName
                + ": part "
                + places[i]
                + " is out of the range of 4 bytes");
      }
    }
  }

  private long whole(@Nullable Object part, int place) {
    if (part instanceof Long
        || part instanceof Integer
        || part instanceof Short
        || part instanceof Byte) {
      return ((Number) part).longValue();
    }
    throw new CannotWrite(
        "cannot write this tuple as "
            + typeName
            + ": expected a whole number at "
            + place
            + ", got "
            + (part == null ? "null" : part.getClass().getName()));
  }
}
