package dev.millrace.postgres.internal.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads numbers in network order and text from an array. */
public final class WireReader {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final char REPLACEMENT = '\ufffd';

  private WireReader() {}

  /** Two bytes as a number. */
  public static short getShort(byte[] bytes, int at) {
    return (short) SHORTS.get(bytes, at);
  }

  /** Two bytes as a number from 0 to 65,535. */
  public static int getUnsignedShort(byte[] bytes, int at) {
    return (short) SHORTS.get(bytes, at) & 0xffff;
  }

  /** Four bytes as a number. */
  public static int getInt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  /** Eight bytes as a number. */
  public static long getLong(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Copies four bytes. */
  public static void copyInt(byte[] from, int at, byte[] to, int toAt) {
    INTS.set(to, toAt, (int) INTS.get(from, at));
  }

  /** Copies eight bytes. */
  public static void copyLong(byte[] from, int at, byte[] to, int toAt) {
    LONGS.set(to, toAt, (long) LONGS.get(from, at));
  }

  /**
   * UTF-8 as text.
   *
   * @throws CannotRead if it is no valid UTF-8
   */
  public static String getText(byte[] bytes, int offset, int length) {
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    // Malformed bytes become this character; a text in Latin-1 is not even searched for it.
    return text.indexOf(REPLACEMENT) < 0 ? text : getUnicode(bytes, offset, length);
  }

  private static String getUnicode(byte[] bytes, int offset, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, offset, length))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw new CannotRead("expected valid UTF-8 from the server, got other bytes");
    }
  }
}
