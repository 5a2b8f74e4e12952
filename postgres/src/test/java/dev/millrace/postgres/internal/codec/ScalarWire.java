package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** Values to bytes and back, in hexadecimal digits where people read them. */
final class ScalarWire {

  private static final int BEFORE = 3;

  private ScalarWire() {}

  /** The codec of a type by its name. */
  static TypeCodec type(String name) {
    return Objects.requireNonNull(BuiltInTypes.all().get(BuiltInTypes.names().get(name)), name);
  }

  static byte[] bytes(TypeCodec codec, Object value) {
    WireWriter out = new WireWriter();
    codec.encode(value, out);
    return Arrays.copyOf(out.array(), out.position());
  }

  static String encode(String type, Object value) {
    return HexFormat.of().formatHex(bytes(type(type), value));
  }

  /** Of bytes that end with their array, so that reading beyond them fails. */
  static Object read(TypeCodec codec, Type target, byte[] value) {
    byte[] array = new byte[BEFORE + value.length];
    System.arraycopy(value, 0, array, BEFORE, value.length);
    Decoder decoder = Objects.requireNonNull(codec.decoder(target), "no decoder");
    return decoder.decode(array, BEFORE, value.length);
  }

  static Object decode(String type, String hex) {
    return decode(type, Object.class, hex);
  }

  static Object decode(String type, Type target, String hex) {
    return read(type(type), target, HexFormat.of().parseHex(hex));
  }

  /** A value written as one type and read from the same bytes. */
  static Object through(String type, Object value, Type target) {
    return read(type(type), target, bytes(type(type), value));
  }
}
