package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the names of the tables, up to 100 at once.
 *
 * @param startAfter the last name of the page before; null for the first
 */
public record ListTables(@Nullable String startAfter) implements Request<ListTables.Reply> {

  /**
   * The answer.
   *
   * @param lastName where the next page starts; null if there is none
   */
  public record Reply(List<String> names, @Nullable String lastName) {}

  @Override
  public List<String> tableNames() {
    return List.of();
  }

  @Override
  public Async<Reply> to(Operations operations) {
    return operations.listTables(this);
  }
}
