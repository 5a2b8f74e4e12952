package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;

/** Makes a table; it can be used once it is {@link TableDescription.Status#ACTIVE}. */
public record CreateTable(TableDefinition definition) implements Request<TableDescription> {

  @Override
  public List<String> tableNames() {
    return List.of(definition.name());
  }

  @Override
  public Async<TableDescription> to(Operations operations) {
    return operations.createTable(this);
  }
}
