package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;

/** Deletes a table and its items. */
public record DeleteTable(String table) implements Request<TableDescription> {

  @Override
  public List<String> tableNames() {
    return List.of(table);
  }

  @Override
  public Async<TableDescription> to(Operations operations) {
    return operations.deleteTable(this);
  }
}
