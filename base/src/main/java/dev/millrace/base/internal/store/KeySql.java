package dev.millrace.base.internal.store;

import dev.millrace.base.internal.query.KeyRange;

/** Writes ranges of keys as SQL. */
final class KeySql {

  private KeySql() {}

  /** The conditions of a range, each with an "and" before it. */
  static String in(KeyRange range, String key, Arguments arguments) {
    if (range.low() != null
        && range.hasLow()
        && range.hasHigh()
        && range.low().equals(range.high())) {
      return " and " + key + " = " + arguments.add(range.low());
    }
    StringBuilder sql = new StringBuilder();
    if (range.low() != null) {
      sql.append(" and ").append(key).append(range.hasLow() ? " >= " : " > ");
      sql.append(arguments.add(range.low()));
    }
    if (range.high() != null) {
      sql.append(" and ").append(key).append(range.hasHigh() ? " <= " : " < ");
      sql.append(arguments.add(range.high()));
    }
    return sql.toString();
  }
}
