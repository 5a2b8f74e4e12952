package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Folders that are costly to make and serve every JVM of this user, under {@code java.io.tmpdir}.
 *
 * <p>An entry appears whole, by a rename; of two processes that make the same one, the first wins.
 * It is made again when files of it are gone, since systems sweep their temporary folders.
 */
final class Cache {
  private static final String FILES = "files";
  private static final String CONTENT = "content";

  private Cache() {}

  /** Fills a folder that exists and is empty. */
  interface Maker {
    void make(Path folder) throws IOException;
  }

  static synchronized Path entry(String name, Maker maker) {
    try {
      var entry = root().resolve(name);
      if (!isWhole(entry)) {
        publish(made(entry, maker), entry);
      }
      return entry.resolve(CONTENT);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + name + " in the cache of servers", e);
    }
  }

  private static Path root() throws IOException {
    var root =
        ServerFolder.temporary()
            .resolve("millrace-postgres-" + System.getProperty("user.name", "user"));
    Files.createDirectories(root);
    // What lies here gets executed: another user's folder of that name is not to be trusted.
    var owner = Files.getAttribute(root, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (!owner.equals(Launcher.ownUid())) {
      throw new IOException(root + " belongs to another user; remove it or set java.io.tmpdir");
    }
    Folders.open(root);
    return root;
  }

  private static boolean isWhole(Path entry) throws IOException {
    var files = entry.resolve(FILES);
    return Files.exists(files)
        && Files.readString(files).equals(Long.toString(Folders.files(entry.resolve(CONTENT))));
  }

  private static Path made(Path entry, Maker maker) throws IOException {
    var folder = Files.createTempDirectory(entry.getParent(), entry.getFileName() + "-");
    try {
      Folders.open(folder);
      var content = Files.createDirectory(folder.resolve(CONTENT));
      Folders.open(content);
      maker.make(content);
      Files.writeString(folder.resolve(FILES), Long.toString(Folders.files(content)));
      return folder;
    } catch (IOException | RuntimeException e) {
      Folders.delete(folder);
      throw e;
    }
  }

  private static void publish(Path made, Path entry) throws IOException {
    try {
      Files.move(made, entry, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException exists) {
      if (isWhole(entry)) {
        Folders.delete(made);
        return;
      }
      Folders.delete(entry);
      Files.move(made, entry, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
