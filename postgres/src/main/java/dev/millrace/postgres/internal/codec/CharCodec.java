package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * "char": one byte, which the catalogs use for codes; a Character from 0 to 255.
 *
 * <p>Also a Byte, or a String of one character, or of none, which is the byte 0.
 */
final class CharCodec extends TypeCodec {

  private static final int MOST = 0xff;

  CharCodec() {
    super("char", 1);
  }

  @Override
  public Character decode(byte[] bytes, int offset, int length) {
    return (char) (byteAt(bytes, offset, length) & MOST);
  }

  private byte byteAt(byte[] bytes, int offset, int length) {
    requireLength(1, length);
    return bytes[offset];
  }

  private String textAt(byte[] bytes, int offset, int length) {
    char value = decode(bytes, offset, length);
    return value == 0 ? "" : String.valueOf(value);
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    if (target == Object.class || target == Character.class) {
      return this::decode;
    } else if (target == Byte.class) {
      return this::byteAt;
    } else if (target == String.class) {
      return this::textAt;
    }
    return null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (value instanceof Byte code) {
      out.putByte(code);
    } else if (value instanceof Character character) {
      putChar(character, value, out);
    } else if (value instanceof String text && text.length() <= 1) {
      putChar(text.isEmpty() ? 0 : text.charAt(0), value, out);
    } else {
      throw unwritable(value, "Character, Byte or a String of at most one character");
    }
  }

  private void putChar(char character, Object value, WireWriter out) {
    if (character > MOST) {
      throw outOfRange(value);
    }
    out.putByte(character);
  }
}
