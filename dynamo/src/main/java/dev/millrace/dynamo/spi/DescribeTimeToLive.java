package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;

/** Tells which attribute ends an item. */
public record DescribeTimeToLive(String table) implements Request<TimeToLive> {

  @Override
  public List<String> tableNames() {
    return List.of(table);
  }

  @Override
  public Async<TimeToLive> to(Operations operations) {
    return operations.describeTimeToLive(this);
  }
}
