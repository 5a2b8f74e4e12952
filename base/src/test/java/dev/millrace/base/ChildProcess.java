package dev.millrace.base;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the tests in a JVM of its own. */
final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  /** Starts a main class; a prefix may run it through a shell. */
  ChildProcess(List<String> prefix, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx128m");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(classPath());
    command.add(main.getName());
    command.addAll(List.of(arguments));
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  // The tests may run on the module path, which then has what the class path lacks.
  private static String classPath() {
    String path = System.getProperty("java.class.path", "");
    String modules = System.getProperty("jdk.module.path", "");
    String patched =
        ChildProcess.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return String.join(
        java.io.File.pathSeparator,
        List.of(path, modules, patched, patched.replace("test-classes", "classes")));
  }

  /** The next line it printed, or null at its end. */
  String line() {
    try {
      return String.valueOf(output.readLine());
    } catch (IOException e) {
      return "null";
    }
  }

  /** Kills it as {@code kill -9} does, and waits for its end. */
  void kill() {
    process.destroyForcibly();
    end();
  }

  /** Waits for its end. */
  int end() {
    try {
      if (!process.waitFor(50, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the child does not end");
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
