package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;

/** Describes a table. */
public record DescribeTable(String table) implements Request<TableDescription> {

  @Override
  public List<String> tableNames() {
    return List.of(table);
  }

  @Override
  public Async<TableDescription> to(Operations operations) {
    return operations.describeTable(this);
  }
}
