package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Multiranges: a List of ranges. As {@code multirange_send} writes it: their number, then the
 * length and the bytes of each.
 */
final class MultirangeCodec extends NestedCodec {

  private final TypeCodec range;

  MultirangeCodec(String typeName, TypeCodec range) {
    super(typeName);
    this.range = range;
  }

  @Override
  boolean takesLists() {
    return true;
  }

  @Override
  public Object decode(byte[] bytes, int offset, int length) {
    return decode(bytes, offset, length, range::decode);
  }

  @Override
  @Nullable Decoder decoder(Type target, Conversions conversions) {
    Class<?> raw = JavaTypes.raw(target);
    if (raw == Object.class) {
      return this::decode;
    }
    if (raw != List.class && raw != Collection.class && raw != Iterable.class) {
      return null;
    }
    Decoder reader = conversions.findPart(range, JavaTypes.argument(target, 0));
    return reader == null ? null : (bytes, offset, length) -> decode(bytes, offset, length, reader);
  }

  private List<Object> decode(byte[] bytes, int offset, int length, Decoder reader) {
    int count = length < 4 ? -1 : WireReader.getInt(bytes, offset);
    // A range takes its length and its flags at least.
    if (count < 0 || count > (length - 4) / 5) {
      throw malformed();
    }
    Object[] ranges = new Object[count];
    int at = offset + 4;
    int end = offset + length;
    for (int i = 0; i < count; i++) {
      int size = end - at < 4 ? -1 : WireReader.getInt(bytes, at);
      if (size < 0 || size > end - at - 4) {
        throw malformed();
      }
      ranges[i] = reader.decode(bytes, at + 4, size);
      at += 4 + size;
    }
    if (at != end) {
      throw malformed();
    }
    return Collections.unmodifiableList(Arrays.asList(ranges));
  }

  private CannotRead malformed() {
    return new CannotRead("expected a " + typeName() + ", got other bytes");
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof Collection<?> ranges)) {
      throw unwritable(value, "a List of Range");
    }
    int countAt = out.position();
    out.putInt(0);
    int count = 0;
    for (Object each : ranges) {
      if (each == null) {
        throw new CannotWrite("expected ranges in a " + typeName() + ", got null");
      }
      int start = out.beginLength();
      range.encode(each, out);
      out.endLength(start);
      count++;
    }
    out.setInt(countAt, count);
  }
}
