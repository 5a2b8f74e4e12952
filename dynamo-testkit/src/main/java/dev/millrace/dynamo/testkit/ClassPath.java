package dev.millrace.dynamo.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where the build found the program. */
final class ClassPath {

  private static final String LIST = "class-path.txt";

  private ClassPath() {}

  /** Our own classes and all jars, as the option {@code -cp} takes them. */
  static String ofChild() {
    List<String> parts = new ArrayList<>();
    parts.add(own());
    for (String jar : jars()) {
      if (!Files.exists(Path.of(jar))) {
        throw new IllegalStateException(
            jar + " is gone: build dynamo-testkit again, or set " + SharedDynamoLocal.PROPERTY);
      }
      parts.add(jar);
    }
    return String.join(File.pathSeparator, parts);
  }

  private static String own() {
    try {
      return Path.of(ClassPath.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("our own classes have no place", e);
    }
  }

  private static List<String> jars() {
    try (var list = ClassPath.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException(
            "the list of DynamoDB Local's jars is missing: build dynamo-testkit with Maven, or set "
                + SharedDynamoLocal.PROPERTY);
      }
      String line = new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
      return List.of(line.split(Pattern.quote(File.pathSeparator), -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
