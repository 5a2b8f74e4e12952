package dev.millrace.dynamo.spi;

import java.util.List;

/**
 * An index of a table.
 *
 * @param local whether it sorts the partitions of the table in another way; else it is global and
 *     has partitions of its own
 * @param projectedNames the attributes besides the keys, for {@link Projection#INCLUDE} alone
 */
public record IndexDefinition(
    String name, boolean local, KeySchema key, Projection projection, List<String> projectedNames) {

  /** Which attributes of an item an index has. */
  public enum Projection {
    /** All. */
    ALL,
    /** Its own keys and those of the table. */
    KEYS_ONLY,
    /** Those, and some by name. */
    INCLUDE
  }

  /** Makes a definition. */
  public IndexDefinition {
    projectedNames = List.copyOf(projectedNames);
  }
}
