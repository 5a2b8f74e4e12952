package dev.millrace.base;

import dev.millrace.base.internal.query.Intake;
import dev.millrace.base.internal.query.Path;
import dev.millrace.base.internal.query.Trees;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.MappingException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An update that has been checked, ready to be made to an item. */
final class Changes {

  private final Map<Path, Operation> operations;

  private Changes(Map<Path, Operation> operations) {
    this.operations = operations;
  }

  /**
   * Those of an update.
   *
   * @param expires the end that the item gets; null to leave it
   * @throws InvalidChangeException if there is none, two meet, or one is of the key
   */
  static Changes of(Update update, @Nullable Long expires) {
    Map<Path, Operation> operations = new LinkedHashMap<>();
    update.operations().forEach((path, operation) -> add(operations, path, operation));
    if (expires != null) {
      add(operations, Expiry.MEMBER, new Operation.Set(expires));
    }
    if (operations.isEmpty()) {
      throw new InvalidChangeException("an update without a change");
    }
    checkApart(operations);
    return new Changes(operations);
  }

  private static void add(Map<Path, Operation> operations, String text, Operation operation) {
    Path path = Path.parse(text);
    if (path.names().contains("") || !Texts.isWellFormed(text)) {
      throw new InvalidChangeException(
          "\"" + text + "\": expected names of members with dots between");
    }
    if (path.names().get(0).equals(Document.KEY)) {
      throw new InvalidChangeException("Bad Request: Can not update the key");
    }
    if (operations.put(path, checked(text, operation)) != null) {
      throw met(text);
    }
  }

  private static InvalidChangeException met(String path) {
    return new InvalidChangeException("two changes meet at \"" + path + "\"");
  }

  private static Operation checked(String path, Operation operation) {
    try {
      if (operation instanceof Operation.Set set) {
        return new Operation.Set(Intake.of(set.value()).tree());
      }
      if (operation instanceof Operation.Increment increment) {
        return new Operation.Increment((Number) tree(increment.by()));
      }
      if (operation instanceof Operation.Append append) {
        return new Operation.Append((List<?>) tree(append.values()));
      }
      return operation instanceof Operation.Prepend prepend
          ? new Operation.Prepend((List<?>) tree(prepend.values()))
          : operation;
    } catch (MappingException e) {
      throw new InvalidChangeException("\"" + path + "\": " + e.getMessage());
    }
  }

  private static Object tree(Object value) {
    Object tree = Intake.of(value).tree();
    if (tree == null) {
      throw new MappingException("null");
    }
    return tree;
  }

  /** No place may be inside of another that is changed. */
  private static void checkApart(Map<Path, Operation> operations) {
    for (Path path : operations.keySet()) {
      for (int length = 1; length < path.names().size(); length++) {
        Path outer = new Path(path.names().subList(0, length));
        if (operations.containsKey(outer)) {
          throw met(outer.toString());
        }
      }
    }
  }

  /** The same as the body of a request. */
  Map<String, Object> request() {
    Map<String, @Nullable Object> set = new LinkedHashMap<>();
    Map<String, Object> increment = new LinkedHashMap<>();
    Map<String, Object> append = new LinkedHashMap<>();
    Map<String, Object> prepend = new LinkedHashMap<>();
    List<String> delete = new ArrayList<>();
    operations.forEach(
        (way, operation) -> {
          String path = way.toString();
          if (operation instanceof Operation.Set one) {
            set.put(path, one.value());
          } else if (operation instanceof Operation.Increment one) {
            increment.put(path, one.by());
          } else if (operation instanceof Operation.Append one) {
            append.put(path, one.values());
          } else if (operation instanceof Operation.Prepend one) {
            prepend.put(path, one.values());
          } else {
            delete.add(path);
          }
        });
    return Map.of(
        "set", set, "increment", increment, "append", append, "prepend", prepend, "delete", delete);
  }

  /**
   * An item after them all; the one before is not changed.
   *
   * @throws InvalidChangeException if a place is not there or of another type
   */
  Map<String, @Nullable Object> applied(Map<String, @Nullable Object> item) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>(item);
    operations.forEach((path, operation) -> apply(result, path, operation));
    return result;
  }

  private static void apply(Map<String, @Nullable Object> item, Path path, Operation operation) {
    Map<String, @Nullable Object> place = item;
    List<String> names = path.names();
    for (String name : names.subList(0, names.size() - 1)) {
      place = copyInside(place, name, path);
    }
    String name = path.last();
    if (operation instanceof Operation.Trim) {
      place.remove(name);
    } else {
      place.put(name, after(path, place.get(name), operation));
    }
  }

  /** The object in another, as a copy that may be changed. */
  private static Map<String, @Nullable Object> copyInside(
      Map<String, @Nullable Object> place, String name, Path path) {
    if (!(place.get(name) instanceof Map<?, ?> object)) {
      throw new InvalidChangeException("\"" + path + "\": there is no object \"" + name + "\"");
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    object.forEach((key, value) -> copy.put((String) key, value));
    place.put(name, copy);
    return copy;
  }

  private static @Nullable Object after(Path path, @Nullable Object before, Operation operation) {
    if (operation instanceof Operation.Set set) {
      return set.value();
    }
    if (operation instanceof Operation.Increment increment) {
      if (before instanceof Number number) {
        return sum(number, increment.by());
      }
      throw new InvalidChangeException("\"" + path + "\": expected a number to increment");
    }
    if (!(before instanceof List<?> list)) {
      throw new InvalidChangeException("\"" + path + "\": expected a list to add to");
    }
    return operation instanceof Operation.Append append
        ? joined(list, append.values())
        : joined(((Operation.Prepend) operation).values(), list);
  }

  private static Number sum(Number a, Number b) {
    if (isWhole(a) && isWhole(b)) {
      BigInteger sum = new BigInteger(a.toString()).add(new BigInteger(b.toString()));
      return sum.bitLength() < Long.SIZE ? (Number) sum.longValue() : sum;
    }
    return Trees.decimal(a).add(Trees.decimal(b));
  }

  private static boolean isWhole(Number number) {
    return number instanceof Long || number instanceof BigInteger;
  }

  private static List<@Nullable Object> joined(List<?> first, List<?> second) {
    List<@Nullable Object> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
