package dev.millrace.sqlite.internal.codec;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.core.Outcome;

/** The errors of this package; none of them tells a value. */
final class Refused {

  private Refused() {}

  /** A parameter that has no stored form. */
  static InvalidQueryException parameter(int position, String reason) {
    return new InvalidQueryException("parameter $" + position + ": " + reason);
  }

  static InvalidQueryException parameter(int position, String reason, Throwable cause) {
    return new InvalidQueryException(
        "parameter $" + position + ": " + reason, Outcome.NOT_APPLIED, cause);
  }

  /** A value that SQLite keeps in another type. */
  static MappingException type(RawColumns columns, int index, String target) {
    return column(columns, index, "cannot read " + typeName(columns, index) + " as " + target);
  }

  /** A value of the right type that says nothing in the target's form. */
  static MappingException form(RawColumns columns, int index, String target, String expected) {
    return column(
        columns,
        index,
        "cannot read this "
            + typeName(columns, index)
            + " as "
            + target
            + "; expected "
            + expected);
  }

  /** A number that the target cannot hold exactly. */
  static MappingException inexact(RawColumns columns, int index, String target) {
    return column(
        columns,
        index,
        "this " + typeName(columns, index) + " does not fit " + target + " exactly");
  }

  /** NULL for a primitive. */
  static MappingException nullFor(RawColumns columns, int index, String primitive, String boxed) {
    return column(
        columns,
        index,
        "cannot read NULL as "
            + primitive
            + "; use row.get(\""
            + columns.name(index)
            + "\", "
            + boxed
            + ".class)");
  }

  static MappingException column(RawColumns columns, int index, String reason) {
    return new MappingException("column \"" + columns.name(index) + "\": " + reason);
  }

  static MappingException column(RawColumns columns, int index, String reason, Throwable cause) {
    return new MappingException(
        "column \"" + columns.name(index) + "\": " + reason, Outcome.NOT_APPLIED, cause);
  }

  private static String typeName(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.INTEGER -> "INTEGER";
      case RawColumns.REAL -> "REAL";
      case RawColumns.TEXT -> "TEXT";
      case RawColumns.BLOB -> "BLOB";
      default -> "NULL";
    };
  }
}
