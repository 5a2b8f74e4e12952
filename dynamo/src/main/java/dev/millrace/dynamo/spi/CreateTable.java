package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;

/** Makes a table; it can be used once it is {@link TableDescription.Status#ACTIVE}. */
public record CreateTable(TableDefinition definition) implements Request<TableDescription> {

  @Override
  public Async<TableDescription> to(Operations operations) {
    return operations.createTable(this);
  }
}
