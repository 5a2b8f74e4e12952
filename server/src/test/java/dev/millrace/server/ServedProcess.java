package dev.millrace.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server as a process of its own, on a free port. */
final class ServedProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 50;

  private final Process process;
  private final int port;

  private ServedProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static ServedProcess start(Path data, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.addAll(program());
    command.addAll(List.of("--port", "0", "--data", data.toString()));
    command.addAll(Arrays.asList(options));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = String.valueOf(lines.readLine());
      if (!line.startsWith("listening on ")) {
        process.destroyForcibly();
        throw new AssertionError("the server said: " + line);
      }
      return new ServedProcess(
          process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The executable jar, which the build has made by now; elsewhere the classes that it is of. */
  private static List<String> program() {
    String jar = System.getProperty("millrace.server.jar", "");
    return !jar.isEmpty() && Files.exists(Path.of(jar))
        ? List.of("-jar", jar)
        : List.of("-cp", classPath(), Main.class.getName());
  }

  // The tests run on the module path, which has what the class path lacks.
  private static String classPath() {
    String own = Main.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return String.join(
        File.pathSeparator,
        System.getProperty("java.class.path", ""),
        System.getProperty("jdk.module.path", ""),
        own);
  }

  int port() {
    return port;
  }

  /** Kills it as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    end();
  }

  /** Asks it to end; tells its status. */
  int terminate() {
    process.destroy();
    return end();
  }

  private int end() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the server does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
