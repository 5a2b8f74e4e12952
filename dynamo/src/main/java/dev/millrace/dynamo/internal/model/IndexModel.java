package dev.millrace.dynamo.internal.model;

import dev.millrace.dynamo.spi.IndexDefinition;
import java.util.List;

/**
 * An index of a table.
 *
 * @param local whether its partitions are those of the table
 * @param key the whole key, also where the partition is the table's
 * @param included the attributes besides the keys
 */
public record IndexModel(
    String name,
    boolean local,
    KeyParts key,
    IndexDefinition.Projection projection,
    List<String> included) {

  /** What the table is made with. */
  public IndexDefinition definition() {
    return new IndexDefinition(name, local, key.schema(), projection, included);
  }
}
