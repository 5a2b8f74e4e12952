package dev.millrace.server;

import dev.millrace.testkit.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The server as a process of its own, on a free port. */
final class ServedProcess implements AutoCloseable {

  private final ChildProcess process;
  private final int port;

  private ServedProcess(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  static ServedProcess start(Path data, String... options) {
    List<String> program = new ArrayList<>();
    program.add("-Xmx256m");
    program.addAll(program());
    program.addAll(List.of("--port", "0", "--data", data.toString()));
    program.addAll(Arrays.asList(options));
    ChildProcess process = ChildProcess.start(List.of(), program);
    String line = process.line();
    if (!line.startsWith("listening on ")) {
      process.close();
      throw new AssertionError("the server said: " + line);
    }
    return new ServedProcess(process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
  }

  /** The executable jar, which the build has made by now; elsewhere the classes that it is of. */
  private static List<String> program() {
    String jar = System.getProperty("millrace.server.jar", "");
    return !jar.isEmpty() && Files.exists(Path.of(jar))
        ? List.of("-jar", jar)
        : List.of("-cp", ChildProcess.classPath(Main.class), Main.class.getName());
  }

  int port() {
    return port;
  }

  /** Kills it as {@code kill -9} does. */
  void kill() {
    process.kill();
  }

  /** Asks it to end; tells its status. */
  int terminate() {
    return process.terminate();
  }

  @Override
  public void close() {
    process.close();
  }
}
