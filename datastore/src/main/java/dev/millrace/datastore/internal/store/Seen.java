package dev.millrace.datastore.internal.store;

import dev.millrace.datastore.internal.bytes.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a transaction has read, and when.
 *
 * @param turn the last turn that it could see
 * @param groups in which nothing may have been written since
 * @param entities that may not have changed since, and whether each was there
 * @param checks of searches whose results may not have changed since
 */
public record Seen(
    long turn, Set<Bytes> groups, Map<EntityName, Boolean> entities, List<Check> checks) {

  /** Repeats a query that was run. */
  @FunctionalInterface
  public interface Check {

    /** Whether it gives the same entities, unchanged; on a thread that may wait. */
    boolean isUnchanged(Reading reading);
  }

  /** What a transaction saw that has read nothing. */
  public static final Seen NOTHING = new Seen(Long.MAX_VALUE, Set.of(), Map.of(), List.of());
}
