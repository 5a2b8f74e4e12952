package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;

/** Describes a table. */
public record DescribeTable(String table) implements Request<TableDescription> {

  @Override
  public Async<TableDescription> to(Operations operations) {
    return operations.describeTable(this);
  }
}
