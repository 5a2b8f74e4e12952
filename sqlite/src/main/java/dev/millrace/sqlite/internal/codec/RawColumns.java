package dev.millrace.sqlite.internal.codec;

/**
 * One row as SQLite holds it, by position from 0: the statement that stands on it, or a copy of its
 * values.
 *
 * <p>{@link #type} is asked first, and then at most the one getter of that type, once.
 */
public interface RawColumns {

  // As sqlite3_column_type numbers them.
  int INTEGER = 1;
  int REAL = 2;
  int TEXT = 3;
  int BLOB = 4;
  int NULL = 5;

  /** The name of a column, for messages. */
  String name(int index);

  /** The type of the value, whatever its column was declared as: one of the constants. */
  int type(int index);

  /** The value of an INTEGER. */
  long longAt(int index);

  /** The value of a REAL. */
  double doubleAt(int index);

  /** The value of a TEXT. */
  String textAt(int index);

  /** The bytes of a BLOB, in an array that the caller may keep and change. */
  byte[] blobAt(int index);
}
