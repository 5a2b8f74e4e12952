package dev.millrace.dynamo.internal.model;

import dev.millrace.core.InvalidModelException;
import dev.millrace.core.MappingException;
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
      if (open == at && !parts.isEmpty()) {
        throw new InvalidModelException(
            place + ": the template \"" + source + "\" has no text between two names");
      }
      parts.add(new Part(source.substring(open + 1, close), true));
      at = close + 1;
    }
  }

  /** The names of the components. */
  public List<String> names() {
    return parts.stream().filter(Part::isName).map(Part::text).toList();
  }

  /**
   * The text.
   *
   * @throws MappingException if a value is missing, or has in it what ends it in the template: then
   *     other values would make the same text
   */
  String fill(Function<String, @Nullable String> values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (!part.isName()) {
        text.append(part.text());
        continue;
      }
      String value = values.apply(part.text());
      if (value == null) {
        throw refused("missing value for \"" + part.text() + "\"");
      }
      String end = i + 1 < parts.size() ? parts.get(i + 1).text() : "";
      if ((value + end).indexOf(end) < value.length() && !end.isEmpty()) {
        throw refused(
            "the value of \"" + part.text() + "\" has \"" + end + "\" in it, which ends it there");
      }
      text.append(value);
    }
    return text.toString();
  }

  private MappingException refused(String reason) {
    return new MappingException("cannot make \"" + source + "\": " + reason);
  }

  @Override
  public String toString() {
    return source;
  }
}
