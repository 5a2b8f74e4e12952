package dev.millrace.orm.internal.model;

import dev.millrace.core.InvalidModelException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Refuses names that cannot be those of a table and its columns. */
final class Names {

  private static final int LONGEST = 63;
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

  private Names() {}

  static void check(Model<?> model) {
    check("table", model.table(), model);
    Map<String, ModelColumn> byName = new HashMap<>();
    for (ModelColumn column : model.columns()) {
      check("column", column.name(), model);
      ModelColumn other = byName.put(column.name().toLowerCase(Locale.ROOT), column);
      if (other != null) {
        throw new InvalidModelException(
            model.name()
                + ": the components "
                + String.join(".", other.path())
                + " and "
                + String.join(".", column.path())
                + " have the same column, "
                + column.name()
                + "; give one a @Name");
      }
    }
  }

  private static void check(String what, String name, Model<?> model) {
    if (!NAME.matcher(name).matches() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new InvalidModelException(
          model.name()
              + ": invalid "
              + what
              + " name \""
              + name
              + "\": expected at most "
              + LONGEST
              + " bytes of letters, digits and underscores, no digit first");
    }
  }
}
