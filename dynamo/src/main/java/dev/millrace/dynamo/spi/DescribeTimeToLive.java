package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;

/** Tells which attribute ends an item. */
public record DescribeTimeToLive(String table) implements Request<TimeToLive> {

  @Override
  public Async<TimeToLive> to(Operations operations) {
    return operations.describeTimeToLive(this);
  }
}
