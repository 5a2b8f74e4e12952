package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * How values of one PostgreSQL type are read and written. Immutable, safe for use from any thread.
 *
 * <p>Lengths are checked before they are believed: a codec reads nothing outside {@code offset} and
 * {@code length}, and throws {@link CannotRead} for bytes that are no value of its type. NULL never
 * comes here.
 */
public abstract class TypeCodec {

  /** The most bytes that {@link #width} says. */
  public static final int MAX_WIDTH = 32;

  private final String typeName;
  private final boolean holdsText;
  private final int width;

  /** Makes the codec of a type that messages call by this name: {@code int4}, {@code text[]}. */
  protected TypeCodec(String typeName) {
    this(typeName, 0);
  }

  /** Makes the codec of a type of which every value has so many bytes, or 0 where that varies. */
  protected TypeCodec(String typeName, int width) {
    if (width < 0 || width > MAX_WIDTH) {
      throw new IllegalArgumentException(
          typeName + ": expected a width of 0 to " + MAX_WIDTH + " bytes, got " + width);
    }
    this.typeName = typeName;
    this.holdsText = JsonInText.isText(typeName);
    this.width = width;
  }

  /** How many bytes every value has, or 0 where that varies; a hint, for bytes may lie. */
  public final int width() {
    return width;
  }

  /** The type in messages and in descriptions of statements. */
  public final String typeName() {
    return typeName;
  }

  /** Whether its values are text that may be JSON. */
  final boolean holdsText() {
    return holdsText;
  }

  /** Whether {@link #decode} gives the type's text, and {@link #encode} takes it. */
  public boolean isText() {
    return false;
  }

  /** Whether a collection or an array is one value of it. */
  boolean takesLists() {
    return false;
  }

  /** Whether one value is read as a class of the caller, which is no row of several columns. */
  public boolean gives(Class<?> type) {
    return false;
  }

  /** Whether one value may be read into a class that rows are read into as well. */
  public boolean holdsObjects() {
    return false;
  }

  /** The wire format of results and parameters: 1 binary; 0 text, where there is no binary form. */
  public int format() {
    return 1;
  }

  /** The value in the Java type that stands for this type. */
  public abstract Object decode(byte[] bytes, int offset, int length);

  /**
   * What reads values into a Java type, which may be generic; {@code Object} is the type of {@link
   * #decode}, primitives come boxed.
   *
   * @return null if values of this type cannot be read so
   */
  public abstract @Nullable Decoder decoder(Type target);

  /** The value as a boolean. */
  public boolean booleanAt(byte[] bytes, int offset, int length) {
    throw unreadable("boolean");
  }

  /** The value as an int, exactly. */
  public int intAt(byte[] bytes, int offset, int length) {
    throw unreadable("int");
  }

  /** The value as a long, exactly. */
  public long longAt(byte[] bytes, int offset, int length) {
    throw unreadable("long");
  }

  /** The value as a double, exactly. */
  public double doubleAt(byte[] bytes, int offset, int length) {
    throw unreadable("double");
  }

  /**
   * Appends the bytes of a value, without their length.
   *
   * @throws CannotWrite if this type does not take the value
   */
  public abstract void encode(Object value, WireWriter out);

  /** A failure: this type is not read as that one. */
  protected final CannotRead unreadable(String target) {
    return new CannotRead("cannot read " + typeName + " as " + target);
  }

  /** A failure: the value is out of what the target holds. */
  protected final CannotRead inexact(String target) {
    return new CannotRead(
        "cannot read " + typeName + " as " + target + ": the value does not fit exactly");
  }

  /** A failure: this type does not take values of that class. */
  protected final CannotWrite unwritable(Object value, String expected) {
    return new CannotWrite(
        "cannot write "
            + value.getClass().getName()
            + " as "
            + typeName
            + ": expected "
            + expected);
  }

  /** A failure: the value is out of the range of this type. */
  protected final CannotWrite outOfRange(Object value) {
    return new CannotWrite(
        "cannot write "
            + value.getClass().getName()
            + " as "
            + typeName
            + ": the value is out of its range");
  }

  /** Fails unless the value has exactly so many bytes. */
  protected final void requireLength(int expected, int length) {
    if (length != expected) {
      throw new CannotRead("expected " + expected + " bytes of " + typeName + ", got " + length);
    }
  }
}
