package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes and reads single values, which never begin at the start of an array. */
final class Coding {

  static final TypeCatalog CATALOG = new TypeCatalog(Conversions.PLAIN);

  private static final int MARGIN = 7;

  private Coding() {}

  static TypeCodec builtIn(int oid) {
    TypeCodec codec = CATALOG.codec(oid);
    if (codec == null) {
      throw new AssertionError("no codec of " + oid);
    }
    return codec;
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static byte[] encode(TypeCodec codec, Object value) {
    WireWriter out = new WireWriter();
    codec.encode(value, out);
    return Arrays.copyOf(out.array(), out.position());
  }

  static Object decode(TypeCodec codec, byte[] bytes) {
    return decode(codec::decode, bytes);
  }

  static Object decode(TypeCodec codec, byte[] bytes, Type target) {
    return decode(Conversions.PLAIN.decoder(codec, target), bytes);
  }

  static Object decode(Decoder decoder, byte[] bytes) {
    byte[] within = new byte[bytes.length + 2 * MARGIN];
    Arrays.fill(within, (byte) 0x55);
    System.arraycopy(bytes, 0, within, MARGIN, bytes.length);
    Object value = decoder.decode(within, MARGIN, bytes.length);
    Arrays.fill(within, (byte) 0x2a); // what was read must not look at it any more
    return value;
  }

  static @Nullable Object roundTrip(TypeCodec codec, Object value) {
    return decode(codec, encode(codec, value));
  }

  static @Nullable Object roundTrip(TypeCodec codec, Object value, Type target) {
    return decode(codec, encode(codec, value), target);
  }
}
