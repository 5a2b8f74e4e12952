package dev.millrace.postgres.internal.client;

import dev.millrace.sql.TransactionOptions;

/** The BEGIN of a transaction. */
final class Begin {

  private Begin() {}

  static String text(TransactionOptions options) {
    StringBuilder begin = new StringBuilder("BEGIN");
    options
        .isolation()
        .ifPresent(
            level -> begin.append(" ISOLATION LEVEL ").append(level.name().replace('_', ' ')));
    if (options.isReadOnly()) {
      begin.append(" READ ONLY");
    }
    if (options.isDeferrable()) {
      begin.append(" DEFERRABLE");
    }
    return begin.toString();
  }
}
