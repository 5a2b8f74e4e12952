package dev.millrace.sqlite.internal.codec;

import static dev.millrace.sqlite.internal.codec.RawColumns.INTEGER;
import static dev.millrace.sqlite.internal.codec.RawColumns.NULL;
import static dev.millrace.sqlite.internal.codec.RawColumns.REAL;

import dev.millrace.core.MappingException;

/** Reads columns as primitives without boxing: exactly, or as an error; NULL is an error. */
public final class Primitives {

  private static final double TWO_TO_63 = 0x1p63;

  private Primitives() {}

  /** The value as a boolean: of 0 or 1. */
  public static boolean booleanAt(RawColumns columns, int index) {
    int type = columns.type(index);
    if (type == INTEGER) {
      return booleanOf(columns, index);
    }
    throw refused(columns, index, type, "boolean", "Boolean");
  }

  /** The value as an int. */
  public static int intAt(RawColumns columns, int index) {
    int type = columns.type(index);
    if (type == INTEGER || type == REAL) {
      return (int) integral(columns, index, type, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
    }
    throw refused(columns, index, type, "int", "Integer");
  }

  /** The value as a long. */
  public static long longAt(RawColumns columns, int index) {
    int type = columns.type(index);
    if (type == INTEGER) {
      return columns.longAt(index);
    }
    if (type == REAL) {
      return longOfReal(columns, index, "long");
    }
    throw refused(columns, index, type, "long", "Long");
  }

  /** The value as a double. */
  public static double doubleAt(RawColumns columns, int index) {
    int type = columns.type(index);
    if (type == REAL) {
      return columns.doubleAt(index);
    }
    if (type == INTEGER) {
      return doubleOfInteger(columns, index, "double");
    }
    throw refused(columns, index, type, "double", "Double");
  }

  private static MappingException refused(
      RawColumns columns, int index, int type, String primitive, String boxed) {
    return type == NULL
        ? Refused.nullFor(columns, index, primitive, boxed)
        : Refused.type(columns, index, primitive);
  }

  static boolean booleanOf(RawColumns columns, int index) {
    long value = columns.longAt(index);
    if (value >> 1 != 0) {
      throw Refused.form(columns, index, "boolean", "0 or 1");
    }
    return value != 0;
  }

  /** Of an INTEGER or a REAL, within bounds. */
  static long integral(
      RawColumns columns, int index, int type, long least, long most, String target) {
    long value = type == INTEGER ? columns.longAt(index) : longOfReal(columns, index, target);
    if (value < least || value > most) {
      throw Refused.inexact(columns, index, target);
    }
    return value;
  }

  static long longOfReal(RawColumns columns, int index, String target) {
    double real = columns.doubleAt(index);
    long value = (long) real;
    // 2^63 itself saturates to a long that converts back to it.
    if (value != real || real == TWO_TO_63) {
      throw Refused.inexact(columns, index, target);
    }
    return value;
  }

  static double doubleOfInteger(RawColumns columns, int index, String target) {
    long value = columns.longAt(index);
    double real = value;
    if ((long) real != value || real == TWO_TO_63) {
      throw Refused.inexact(columns, index, target);
    }
    return real;
  }
}
