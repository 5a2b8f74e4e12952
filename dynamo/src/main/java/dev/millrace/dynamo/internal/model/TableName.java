package dev.millrace.dynamo.internal.model;

import dev.millrace.core.Mapped;
import java.util.Locale;

/** The name of the table of a class. */
final class TableName {

  private TableName() {}

  /** That of {@link Mapped}, else the class's in snake_case. */
  static String of(Class<?> type) {
    Mapped mapped = type.getAnnotation(Mapped.class);
    if (mapped != null && !mapped.name().isEmpty()) {
      return mapped.name();
    }
    StringBuilder name = new StringBuilder();
    String simple = type.getSimpleName();
    for (int i = 0; i < simple.length(); i++) {
      char letter = simple.charAt(i);
      boolean starts =
          i > 0 && Character.isUpperCase(letter) && Character.isLowerCase(simple.charAt(i - 1));
      name.append(starts ? "_" : "").append(letter);
    }
    return name.toString().toLowerCase(Locale.ROOT);
  }
}
