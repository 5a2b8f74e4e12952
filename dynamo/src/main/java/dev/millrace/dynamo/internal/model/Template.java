package dev.millrace.dynamo.internal.model;

import dev.millrace.core.InvalidModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A text with the values of components in it. */
public final class Template {

  /** A text, or the name of a component. */
  private record Part(String text, boolean isName) {}

  private final String source;
  private final List<Part> parts = new ArrayList<>();

  /**
   * That of a text with names in braces.
   *
   * @param place for messages
   * @throws InvalidModelException if braces do not match
   */
  Template(String source, Object place) {
    this.source = source;
    int at = 0;
    while (at < source.length()) {
      int open = source.indexOf('{', at);
      int close = open < 0 ? -1 : source.indexOf('}', open);
      if (open < 0) {
        parts.add(new Part(source.substring(at), false));
        return;
      }
      if (close < open + 2) {
        throw new InvalidModelException(
            place + ": the template \"" + source + "\" has a brace without a name and its end");
      }
      if (open > at) {
        parts.add(new Part(source.substring(at, open), false));
      }
      parts.add(new Part(source.substring(open + 1, close), true));
      at = close + 1;
    }
  }

  /** The names of the components. */
  public List<String> names() {
    return parts.stream().filter(Part::isName).map(Part::text).toList();
  }

  /** The first name that has no value; null if all have one. */
  @Nullable String missing(Function<String, @Nullable String> values) {
    return names().stream().filter(name -> values.apply(name) == null).findFirst().orElse(null);
  }

  /** The text; to be asked when nothing is {@link #missing}. */
  String fill(Function<String, @Nullable String> values) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.isName() ? values.apply(part.text()) : part.text());
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return source;
  }
}
