package dev.millrace.orm.internal.model;

import dev.millrace.core.EntityType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a class that rows are read into, nested records taken apart. */
public final class Flat {

  private Flat() {}

  /** Whether each column's component has a converter of its own. */
  public static Map<String, Boolean> converts(EntityType<?> type) {
    Map<String, Boolean> converts = new LinkedHashMap<>();
    for (Leaf leaf : Leaf.of(type)) {
      converts.put(leaf.column(), leaf.property().converter().isPresent());
    }
    return converts;
  }

  /** The names on the way to each column's component, by column. */
  public static Map<String, List<String>> paths(EntityType<?> type) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    for (Leaf leaf : Leaf.of(type)) {
      paths.put(
          leaf.column(),
          leaf.path().stream().map(each -> each.name()).map(String::valueOf).toList());
    }
    return paths;
  }
}
