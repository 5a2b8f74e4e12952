package dev.millrace.dynamo.internal.text;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes which attributes are read. */
public final class ProjectionText {

  private ProjectionText() {}

  /** The expression of paths; null for none, which reads all. */
  public static @Nullable String of(Collection<List<String>> paths, Placeholders placeholders) {
    return paths.isEmpty()
        ? null
        : paths.stream().distinct().map(placeholders::path).collect(Collectors.joining(", "));
  }
}
