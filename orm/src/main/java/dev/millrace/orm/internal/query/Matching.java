package dev.millrace.orm.internal.query;

import dev.millrace.core.EntityType;
import dev.millrace.core.Field;
import dev.millrace.core.InvalidProjectionException;
import dev.millrace.orm.internal.model.Flat;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the fields that the components of another class are named after: {@code title}, {@code
 * author.name}, or in one word {@code authorName}.
 */
public final class Matching {

  private Matching() {}

  /**
   * The items for a class's components, by their columns.
   *
   * @throws InvalidProjectionException if one is named after no field
   */
  public static Map<String, Item> of(Model<?> model, Class<?> type) {
    Map<String, Item> items = new LinkedHashMap<>();
    Flat.paths(EntityType.of(type))
        .forEach((column, path) -> items.put(column, item(model, type, column, path)));
    return items;
  }

  private static Item item(Model<?> model, Class<?> type, String column, List<String> path) {
    List<List<String>> ways = new ArrayList<>();
    ways.add(path);
    String[] words = column.split("_");
    for (int parts = 2; parts <= words.length; parts++) {
      split(words, 0, parts, new ArrayList<>(), ways);
    }
    for (List<String> way : ways) {
      try {
        return new FieldItem(
            Places.of(model, Field.named(way), InvalidProjectionException::new), column);
      } catch (InvalidProjectionException e) {
        // perhaps the words are meant otherwise
      }
    }
    throw new InvalidProjectionException(
        type.getSimpleName()
            + "."
            + String.join(".", path)
            + " is named after no field of "
            + model.name());
  }

  /** All ways to read words as so many names. */
  private static void split(
      String[] words, int from, int parts, List<String> before, List<List<String>> ways) {
    if (parts == 1) {
      List<String> way = new ArrayList<>(before);
      way.add(String.join("_", Arrays.copyOfRange(words, from, words.length)));
      ways.add(way);
      return;
    }
    for (int to = from + 1; to <= words.length - parts + 1; to++) {
      List<String> way = new ArrayList<>(before);
      way.add(String.join("_", Arrays.copyOfRange(words, from, to)));
      split(words, to, parts - 1, way, ways);
    }
  }
}
