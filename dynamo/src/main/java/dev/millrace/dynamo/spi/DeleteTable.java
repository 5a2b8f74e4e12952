package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;

/** Deletes a table and its items. */
public record DeleteTable(String table) implements Request<TableDescription> {

  @Override
  public Async<TableDescription> to(Operations operations) {
    return operations.deleteTable(this);
  }
}
