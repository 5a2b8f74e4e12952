package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leaves of an item what is at some paths, and what leads there. */
final class Projector {

  private final PathTree<Boolean> paths;

  Projector(List<Path> paths, Bindings bindings, Refusal refusal) {
    PathTree.Builder<Boolean> tree = new PathTree.Builder<>(bindings, refusal);
    paths.forEach(path -> tree.add(path, true));
    this.paths = tree.build();
  }

  /** The attributes with something of them left. */
  Set<String> roots() {
    return paths.members.keySet();
  }

  Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
    return members(item, paths);
  }

  private static Map<String, AttributeValue> members(
      Map<String, AttributeValue> from, PathTree<Boolean> paths) {
    Map<String, AttributeValue> left = new LinkedHashMap<>();
    paths.members.forEach(
        (name, below) -> {
          AttributeValue value = of(from.get(name), below);
          if (value != null) {
            left.put(name, value);
          }
        });
    return left;
  }

  private static @Nullable AttributeValue of(
      @Nullable AttributeValue value, PathTree<Boolean> paths) {
    if (value == null || paths.end() != null) {
      return value;
    }
    if (value instanceof AttributeValue.M map) {
      Map<String, AttributeValue> left = members(map.members(), paths);
      return left.isEmpty() ? null : new AttributeValue.M(left);
    }
    if (!(value instanceof AttributeValue.L list)) {
      return null;
    }
    List<AttributeValue> left = new ArrayList<>();
    paths.elements.forEach(
        (index, below) -> {
          AttributeValue element =
              index < list.values().size() ? of(list.values().get(index), below) : null;
          if (element != null) {
            left.add(element);
          }
        });
    return left.isEmpty() ? null : new AttributeValue.L(left);
  }
}
