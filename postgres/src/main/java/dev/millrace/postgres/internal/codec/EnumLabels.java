package dev.millrace.postgres.internal.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which constant of a Java enum each label of a PostgreSQL enum names. Immutable. */
final class EnumLabels {

  private final Map<String, Object> exact = new HashMap<>();
  private final Map<String, List<Object>> loose = new HashMap<>();
  private final Map<Object, String> labels = new HashMap<>();

  private EnumLabels(Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      exact.put(name, constant);
      loose.computeIfAbsent(folded(name), key -> new ArrayList<>(1)).add(constant);
    }
  }

  static EnumLabels of(Class<?> type, List<String> labels) {
    EnumLabels made = new EnumLabels(type);
    Map<Object, Integer> count = new HashMap<>();
    for (String label : labels) {
      Object constant = made.constant(label);
      if (constant != null && !made.exact.containsKey(label)) {
        count.merge(constant, 1, Integer::sum);
        made.labels.put(constant, label);
      }
    }
    count.forEach(
        (constant, found) -> {
          if (found > 1) {
            made.labels.remove(constant);
          }
        });
    labels.forEach(label -> made.labels.keySet().remove(made.exact.get(label)));
    return made;
  }

  private static String folded(String name) {
    return name.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }

  /** The constant that a label names; null for none, and for several. */
  @Nullable Object constant(String label) {
    Object constant = exact.get(label);
    if (constant != null) {
      return constant;
    }
    List<Object> like = loose.get(folded(label));
    return like == null || like.size() > 1 ? null : like.get(0);
  }

  /** The label of a constant: its name where there is none, since it may have been added. */
  String label(Enum<?> constant) {
    return labels.getOrDefault(constant, constant.name());
  }
}
