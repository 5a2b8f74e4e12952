package dev.millrace.core;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys as references compare and show them. */
final class RefIds {

  private RefIds() {}

  /** A form in which equal keys are equal: 5 is 5, as an int and as a long. */
  static Object comparable(Object id) {
    if (id instanceof Integer || id instanceof Short || id instanceof Byte) {
      return ((Number) id).longValue();
    }
    return id instanceof List<?> parts ? parts.stream().map(RefIds::comparable).toList() : id;
  }

  /** A key for a message: numbers and UUIDs as they are, {@code ?} for what may be private. */
  static String shown(@Nullable Object id) {
    if (id instanceof Number || id instanceof UUID) {
      return id.toString();
    }
    return id instanceof List<?> parts
        ? parts.stream().map(RefIds::shown).collect(Collectors.joining(", "))
        : "?";
  }
}
