package dev.millrace.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the tests in a JVM of its own; what it complains of appears in the test's log. */
public final class ChildProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 50;

  private final Process process;
  private final BufferedReader output;

  private ChildProcess(List<String> command) {
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a main class of the tests; a prefix may run it through a shell. */
  public static ChildProcess start(List<String> prefix, Class<?> main, String... arguments) {
    List<String> program = new ArrayList<>();
    program.addAll(List.of("-Xmx128m", "-cp", classPath(main), main.getName()));
    program.addAll(List.of(arguments));
    return start(prefix, program);
  }

  /** Starts a JVM with options of its own, then what it runs, and that one's arguments. */
  public static ChildProcess start(List<String> prefix, List<String> program) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(program);
    return new ChildProcess(command);
  }

  /** The class path of a class that the tests see, also where they run on the module path. */
  public static String classPath(Class<?> main) {
    String own = main.getProtectionDomain().getCodeSource().getLocation().getPath();
    return String.join(
        File.pathSeparator,
        System.getProperty("java.class.path", ""),
        System.getProperty("jdk.module.path", ""),
        own,
        own.replace("test-classes", "classes"));
  }

  /** The next line it printed, or the text null at its end. */
  public String line() {
    try {
      return String.valueOf(output.readLine());
    } catch (IOException e) {
      return "null";
    }
  }

  /** Kills it as {@code kill -9} does, and waits for its end. */
  public void kill() {
    process.destroyForcibly();
    end();
  }

  /** Asks it to end, and waits for that; tells its status. */
  public int terminate() {
    process.destroy();
    return end();
  }

  /** Waits for its end; tells its status. */
  public int end() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
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
