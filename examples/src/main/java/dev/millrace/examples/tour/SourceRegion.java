package dev.millrace.examples.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a source file between {@code // docs: name} and {@code // end}, without their indent.
 */
public final class SourceRegion {

  private SourceRegion() {}

  /** A region of the source of a class of the tour, which lies beside the class. */
  static List<String> of(Class<?> type, String name) {
    String file = type.getSimpleName() + ".java";
    try (InputStream source = type.getResourceAsStream(file)) {
      if (source == null) {
        throw new IllegalStateException(file + " is not beside its class: see examples/pom.xml");
      }
      return of(new String(source.readAllBytes(), StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A region of a text.
   *
   * @throws IllegalArgumentException if there is no such region
   */
  public static List<String> of(String source, String name) {
    List<String> region = new ArrayList<>();
    boolean inside = false;
    for (String line : source.lines().toList()) {
      String bare = line.strip();
      if (bare.equals("// docs: " + name)) {
        inside = true;
      } else if (inside && bare.equals("// end")) {
        return withoutIndent(region);
      } else if (inside) {
        region.add(line);
      }
    }
    throw new IllegalArgumentException("no region \"" + name + "\" with an end");
  }

  private static List<String> withoutIndent(List<String> lines) {
    return String.join("\n", lines).strip().isEmpty()
        ? List.of()
        : String.join("\n", lines).stripTrailing().stripIndent().lines().toList();
  }
}
