package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;

/** Makes items end at the second that an attribute says, or no longer. */
public record UpdateTimeToLive(String table, String attribute, boolean enabled)
    implements Request<TimeToLive> {

  @Override
  public List<String> tableNames() {
    return List.of(table);
  }

  @Override
  public Async<TimeToLive> to(Operations operations) {
    return operations.updateTimeToLive(this);
  }
}
