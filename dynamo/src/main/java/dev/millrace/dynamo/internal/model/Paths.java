package dev.millrace.dynamo.internal.model;

import dev.millrace.dynamo.internal.codec.Attribute;
import dev.millrace.dynamo.internal.codec.Inside;
import dev.millrace.dynamo.internal.codec.ItemMapping;
import dev.millrace.dynamo.internal.codec.ValueCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Finds where the names of a field lead in an item. */
final class Paths {

  private Paths() {}

  /**
   * The path of names that start at a class.
   *
   * @param what the field, for messages
   * @param failure makes the exception when there is no such way
   */
  static AttributePath of(
      ItemMapping<?> mapping,
      List<String> names,
      Object what,
      Function<String, ? extends RuntimeException> failure) {
    List<String> way = new ArrayList<>();
    Inside inside = new Inside.Members(mapping);
    Attribute<?> attribute = null;
    ValueCodec codec = null;
    for (String name : names) {
      Inside.Found found = inside.find(name);
      if (found == null) {
        throw failure.apply(
            what + ": unknown attribute \"" + name + "\" in " + inside.description());
      }
      way.add(found.name());
      attribute = found.attribute();
      codec = found.codec();
      inside = Inside.of(codec, attribute);
    }
    if (codec == null) {
      throw failure.apply(what + " has no names");
    }
    return new AttributePath(way, codec, attribute);
  }
}
