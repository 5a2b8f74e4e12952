package dev.millrace.postgres;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values of enums as libpq spells them: {@code verify-full}. */
final class Keywords {

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9.!_-]{1,24}");

  private Keywords() {}

  static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E parse(Class<E> type, String value) {
    for (E constant : type.getEnumConstants()) {
      if (text(constant).equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        Arrays.stream(type.getEnumConstants())
            .map(Keywords::text)
            .collect(Collectors.joining(", ", "expected one of ", got(value))));
  }

  /** The end of a message; a value that is more than a word may hide a secret and is left out. */
  static String got(String value) {
    if (value.isEmpty()) {
      return ", got nothing";
    }
    return HARMLESS.matcher(value).matches() ? ", got " + value : ", got something else";
  }
}
