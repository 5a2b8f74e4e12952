package dev.millrace.examples.tour;

import dev.millrace.core.Async;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts a class of the examples in a Java process of its own. */
final class ChildJvm {

  private ChildJvm() {}

  static Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /**
   * Where the classes that the child needs were loaded from; {@code java.class.path} is Maven's own
   * under {@code exec:java}, and that of a test is one jar.
   */
  private static String classPath() {
    return Stream.of(ChildJvm.class, Sqlite.class, Database.class, Async.class, driver())
        .map(ChildJvm::origin)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Class<?> driver() {
    try {
      return Class.forName("org.sqlite.core.NativeDB");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the SQLite driver is not on the class path", e);
    }
  }

  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
