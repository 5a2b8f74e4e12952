package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes of an item another one, as an update says; what is not touched is shared. */
final class Updater {

  private final List<UpdateAction> actions;
  private final Bindings bindings;
  private final Refusal refusal;
  private final PathTree<UpdateAction> paths;

  Updater(List<UpdateAction> actions, Bindings bindings, Refusal refusal) {
    this.actions = actions;
    this.bindings = bindings;
    this.refusal = refusal;
    PathTree.Builder<UpdateAction> tree = new PathTree.Builder<>(bindings, refusal);
    actions.forEach(action -> tree.add(action.path(), action));
    this.paths = tree.build();
  }

  /** The attributes that are touched. */
  Set<String> roots() {
    return paths.members.keySet();
  }

  /** What of an item is touched. */
  Map<String, AttributeValue> touched(Map<String, AttributeValue> item) {
    List<Path> touched = actions.stream().map(UpdateAction::path).toList();
    return new Projector(touched, bindings, refusal).of(item);
  }

  Map<String, AttributeValue> applied(Map<String, AttributeValue> item) {
    return members(item, item, paths);
  }

  private Map<String, AttributeValue> members(
      Map<String, AttributeValue> item,
      Map<String, AttributeValue> from,
      PathTree<UpdateAction> below) {
    Map<String, AttributeValue> changed = new LinkedHashMap<>(from);
    below.members.forEach(
        (name, place) -> {
          AttributeValue value = applied(item, from.get(name), place);
          if (value == null) {
            changed.remove(name);
          } else {
            changed.put(name, value);
          }
        });
    return changed;
  }

  private @Nullable AttributeValue applied(
      Map<String, AttributeValue> item,
      @Nullable AttributeValue value,
      PathTree<UpdateAction> place) {
    UpdateAction action = place.end();
    if (action != null) {
      return action.outcome(item, bindings);
    }
    if (value instanceof AttributeValue.M map && !place.members.isEmpty()) {
      return new AttributeValue.M(members(item, map.members(), place));
    }
    if (value instanceof AttributeValue.L list && !place.elements.isEmpty()) {
      return new AttributeValue.L(elements(item, list.values(), place));
    }
    if (isLenient(place)) {
      return value;
    }
    throw invalidPath();
  }

  private List<AttributeValue> elements(
      Map<String, AttributeValue> item, List<AttributeValue> from, PathTree<UpdateAction> below) {
    List<AttributeValue> changed = new ArrayList<>(from);
    TreeSet<Integer> removed = new TreeSet<>();
    below.elements.forEach(
        (index, place) -> {
          boolean isThere = index < from.size();
          AttributeValue value = applied(item, isThere ? from.get(index) : null, place);
          if (value == null) {
            removed.add(index);
          } else if (isThere) {
            changed.set(index, value);
          } else {
            changed.add(value);
          }
        });
    for (int index : removed.descendingSet()) {
      if (index < from.size()) {
        changed.remove(index);
      }
    }
    return changed;
  }

  private static boolean isLenient(PathTree<UpdateAction> place) {
    UpdateAction action = place.end();
    return action != null
        ? action.isLenient()
        : place.members.values().stream().allMatch(Updater::isLenient)
            && place.elements.values().stream().allMatch(Updater::isLenient);
  }

  private static ServiceException invalidPath() {
    return Errors.validation(
        "The document path provided in the update expression is invalid for update");
  }
}
