package dev.millrace.sqlite.internal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The databases in memory of this process: files in a private folder, never synced, gone with their
 * last user.
 *
 * <p>SQLite's own databases in memory have no write-ahead log, so that readers would wait for
 * writers; this way snapshots and streams mean the same as on a file. What processes that were
 * killed have left is removed at first use: their folders bear their number and a lock that ends
 * with them.
 */
public final class MemoryFolder {

  private static final String PREFIX = "millrace-memory-";
  private static final String LOCK = "lock";

  private static final Object GUARD = new Object();
  private static final Map<String, Integer> USERS = new HashMap<>();

  private static @Nullable Path folder;
  private static @Nullable FileChannel lock;
  private static long numbers;

  private MemoryFolder() {}

  /** Takes a file for a database; one for all users of a name, or one of its own without. */
  public static Path acquire(@Nullable String name) {
    synchronized (GUARD) {
      try {
        Path where = folder();
        String file = name == null ? "own-" + ++numbers : "named-" + encoded(name);
        USERS.merge(file, 1, Integer::sum);
        return where.resolve(file);
      } catch (IOException failure) {
        throw new UncheckedIOException(
            "cannot make a folder for databases in memory in java.io.tmpdir", failure);
      }
    }
  }

  /** Gives a file back; the last user removes it. */
  public static void release(Path file) {
    synchronized (GUARD) {
      String name = String.valueOf(file.getFileName());
      if (USERS.merge(name, -1, Integer::sum) > 0) {
        return;
      }
      USERS.remove(name);
      try {
        for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
          Files.deleteIfExists(Path.of(file + suffix));
        }
        if (USERS.isEmpty()) {
          removeFolder();
        }
      } catch (IOException left) {
        // The next process that looks finds the lock gone and removes the rest.
        return;
      }
    }
  }

  private static String encoded(String name) {
    StringBuilder hex = new StringBuilder();
    for (byte each : name.getBytes(java.nio.charset.StandardCharsets.UTF_16BE)) {
      hex.append(Character.forDigit(each >> 4 & 0xF, 16))
          .append(Character.forDigit(each & 0xF, 16));
    }
    return hex.length() <= 120 ? hex.toString() : digest(hex.toString());
  }

  private static String digest(String text) {
    try {
      java.security.MessageDigest sha = java.security.MessageDigest.getInstance("SHA-256");
      return java.util.HexFormat.of()
          .formatHex(sha.digest(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Path folder() throws IOException {
    Path known = folder;
    if (known != null) {
      return known;
    }
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    sweep(parent);
    // Readable by its owner alone, which is how createTempDirectory makes it.
    Path made = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-");
    FileChannel channel =
        FileChannel.open(made.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.tryLock();
    lock = channel;
    folder = made;
    return made;
  }

  private static void removeFolder() throws IOException {
    Path made = folder;
    FileChannel held = lock;
    folder = null;
    lock = null;
    if (made != null) {
      Files.deleteIfExists(made.resolve(LOCK));
      Files.deleteIfExists(made);
    }
    if (held != null) {
      held.close();
    }
  }

  private static void sweep(Path parent) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path each : folders) {
        if (isLeft(each)) {
          remove(each);
        }
      }
    } catch (IOException unreadable) {
      // Somebody else's folder, or somebody else sweeps: it can wait.
      return;
    }
  }

  private static boolean isLeft(Path each) throws IOException {
    String[] parts = String.valueOf(each.getFileName()).substring(PREFIX.length()).split("-", 2);
    Optional<ProcessHandle> process;
    try {
      process = ProcessHandle.of(Long.parseLong(parts[0]));
    } catch (NumberFormatException other) {
      return false;
    }
    if (process.isPresent() && process.get().isAlive()) {
      return false;
    }
    // A process of another container has a number that means nothing here, but holds its lock.
    Path file = each.resolve(LOCK);
    if (!Files.isWritable(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    }
  }

  private static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path each : files) {
        Files.deleteIfExists(each);
      }
    }
    Files.deleteIfExists(folder);
  }
}
