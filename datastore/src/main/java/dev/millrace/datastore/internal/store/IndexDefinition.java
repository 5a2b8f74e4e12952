package dev.millrace.datastore.internal.store;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.bytes.OrderedReader;
import java.util.ArrayList;
import java.util.List;

/**
 * What a composite index has of each entity.
 *
 * @param hasAncestors whether there is an entry for each ancestor, which it starts with
 * @param parts the properties in order
 */
public record IndexDefinition(boolean hasAncestors, List<IndexPart> parts) {

  /** Makes one. */
  public IndexDefinition {
    parts = List.copyOf(parts);
  }

  byte[] bytes() {
    OrderedBytes bytes = new OrderedBytes().one(hasAncestors ? 1 : 0);
    parts.forEach(each -> bytes.text(each.property()).one(each.isDescending() ? 1 : 0));
    return bytes.done();
  }

  static IndexDefinition of(byte[] bytes) {
    OrderedReader reader = new OrderedReader(bytes);
    boolean hasAncestors = reader.one() == 1;
    List<IndexPart> parts = new ArrayList<>();
    while (reader.hasMore()) {
      parts.add(new IndexPart(reader.text(), reader.one() == 1));
    }
    return new IndexDefinition(hasAncestors, parts);
  }
}
