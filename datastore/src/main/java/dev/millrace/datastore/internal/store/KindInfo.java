package dev.millrace.datastore.internal.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog knows of a kind. Immutable.
 *
 * @param id its number
 * @param properties the numbers of the properties that entities of it ever had indexed
 * @param indexes the composite indexes
 * @param version of the catalog, of which this is
 */
public record KindInfo(
    KindName name, long id, Map<String, Long> properties, List<Index> indexes, long version) {

  /** Makes one. */
  public KindInfo {
    properties = Map.copyOf(properties);
    indexes = List.copyOf(indexes);
  }

  /** Whether an entity ever had a property indexed. */
  public boolean isKnown(String property) {
    return properties.containsKey(property);
  }

  /** The number of a property; null if no entity ever had it indexed. */
  public @Nullable Long property(String name) {
    return properties.get(name);
  }
}
