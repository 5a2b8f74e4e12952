package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Servers whose JVM was killed before it could end them. */
final class Orphans {
  private static final String OWNER = "owner";
  private static final long MOST_SECONDS = 10;

  private Orphans() {}

  /** Notes whose the folder of a server is. */
  static void claim(Path folder) throws IOException {
    Files.writeString(folder.resolve(OWNER), owner(ProcessHandle.current().pid()));
  }

  /** Processes are known by their numbers within one namespace; other containers may share /tmp. */
  private static String owner(long pid) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")) + " " + pid;
  }

  /** Ends them and deletes their folders. */
  static void sweep(Path temporary, String prefix) throws IOException {
    try (var folders = Files.newDirectoryStream(temporary, prefix + "*")) {
      folders.forEach(Orphans::sweep);
    }
  }

  private static void sweep(Path folder) {
    try {
      if (isOrphan(folder)) {
        end(folder.resolve("data"));
        Folders.delete(folder);
      }
    } catch (IOException | UncheckedIOException sweptByAnother) {
      // Two JVMs that start at once find the same ones.
      return;
    }
  }

  private static boolean isOrphan(Path folder) throws IOException {
    var note = folder.resolve(OWNER);
    var uid = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (!uid.equals(Launcher.ownUid()) || !Files.exists(note)) {
      return false;
    }
    var owner = Files.readString(note);
    long pid = Long.parseLong(owner.substring(owner.lastIndexOf(' ') + 1));
    return owner.equals(owner(pid)) && ProcessHandle.of(pid).isEmpty();
  }

  private static void end(Path data) throws IOException {
    var lock = data.resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(lock).get(0).trim());
    var server = ProcessHandle.of(pid);
    var working = Path.of("/proc/" + pid + "/cwd");
    if (server.isEmpty() || !Files.readSymbolicLink(working).equals(data)) {
      return;
    }
    Program.run(List.of("sh", "-c", "kill -QUIT " + pid), "");
    try {
      server.get().onExit().get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("an orphaned server does not end", e);
    }
  }
}
