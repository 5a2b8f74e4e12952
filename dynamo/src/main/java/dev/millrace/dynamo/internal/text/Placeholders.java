package dev.millrace.dynamo.internal.text;

import dev.millrace.dynamo.internal.model.AttributePath;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The placeholders in the expressions of one request: each name has one, and each value another, so
 * that neither reserved words nor values are ever part of a text.
 */
public final class Placeholders {

  private final Map<String, String> byName = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  /** Makes none. */
  public Placeholders() {}

  /** The placeholder of a name. */
  public String name(String name) {
    String known = byName.get(name);
    if (known != null) {
      return known;
    }
    String made = "#n" + byName.size();
    byName.put(name, made);
    names.put(made, name);
    return made;
  }

  /** A placeholder for a value. */
  public String value(AttributeValue value) {
    String made = ":v" + values.size();
    values.put(made, value);
    return made;
  }

  /** A path, {@code #n0.#n1[0]}. */
  public String path(List<String> names) {
    StringBuilder path = new StringBuilder();
    for (String name : names) {
      if (AttributePath.isPosition(name) && !path.isEmpty()) {
        path.append(name);
      } else {
        path.append(path.isEmpty() ? "" : ".").append(name(name));
      }
    }
    return path.toString();
  }

  /** What they stand for; to be asked when all expressions are written. */
  public Parameters parameters() {
    return names.isEmpty() && values.isEmpty() ? Parameters.NONE : new Parameters(names, values);
  }
}
