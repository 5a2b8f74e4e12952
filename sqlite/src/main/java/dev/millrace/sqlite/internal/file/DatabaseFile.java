package dev.millrace.sqlite.internal.file;

import dev.millrace.core.MissingException;
import dev.millrace.sqlite.internal.driver.ConnectionSettings;
import dev.millrace.sqlite.internal.driver.ConnectionSettings.JournalMode;
import dev.millrace.sqlite.internal.driver.DatabaseLocation;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeFailure;
import dev.millrace.sqlite.internal.driver.OpenMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The file of a database, and how each kind of connection to it is opened.
 *
 * <p>It is never opened as a file: closing it would drop the locks that SQLite holds on it for this
 * process (sqlite.org/howtocorrupt.html, 2.2).
 */
public final class DatabaseFile {

  /** Whether connections write. */
  public enum Access {
    CREATE,
    WRITE,
    READ
  }

  private final Path path;
  private final Access access;
  private final ConnectionSettings settings;

  /**
   * Names a file; nothing is opened yet.
   *
   * @param settings those of the writer; other connections take theirs from them
   */
  public DatabaseFile(Path path, Access access, ConnectionSettings settings) {
    this.path = path.toAbsolutePath();
    this.access = access;
    this.settings = settings;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** How long connections wait for the locks of others. */
  public Duration busyTimeout() {
    return settings.busyTimeout();
  }

  /** Whether nothing is written. */
  public boolean isReadOnly() {
    return access == Access.READ;
  }

  /** The path by which all its users know it; once it exists. */
  public String canonicalPath() {
    try {
      return path.toRealPath().toString();
    } catch (IOException unreadable) {
      return path.normalize().toString();
    }
  }

  /** The size of the write-ahead log. */
  public long walBytes() {
    try {
      return Files.size(Path.of(path + "-wal"));
    } catch (IOException none) {
      return 0;
    }
  }

  /**
   * Opens the connection that writes, and makes the file what the others expect.
   *
   * @throws MissingException if the folder, or a file that is not to be created, is not there
   */
  public NativeConnection openWriter() {
    checkThere();
    if (access == Access.READ) {
      return openReader();
    }
    OpenMode mode = access == Access.CREATE ? OpenMode.READ_WRITE_CREATE : OpenMode.READ_WRITE;
    try {
      return NativeConnection.open(location(), mode, settings);
    } catch (NativeFailure failure) {
      if (!failure.isReadOnly()) {
        throw failure;
      }
      // A file that may only be read, though nobody said so: reads work, writes say why not.
      return NativeConnection.open(
          location(), mode, settings.toBuilder().journalMode(JournalMode.KEEP).build());
    }
  }

  /** Opens a connection that only reads. */
  public NativeConnection openReader() {
    ConnectionSettings reading =
        settings.toBuilder().queryOnly(true).journalMode(JournalMode.KEEP).build();
    if (access != Access.READ) {
      // Not SQLite's read-only mode: the last to close a log may have to recover it.
      return NativeConnection.open(location(), OpenMode.READ_WRITE, reading);
    }
    try {
      return NativeConnection.open(location(), OpenMode.READ_ONLY, reading);
    } catch (NativeFailure failure) {
      if (!failure.isCannotOpen() || !Files.exists(path) || walBytes() > 0) {
        throw failure;
      }
      // On media that cannot be written the index of the log cannot be made, and without a log
      // there is nothing to index.
      DatabaseLocation plain = location();
      return NativeConnection.open(
          new DatabaseLocation(plain.uri() + "?immutable=1", plain.description()),
          OpenMode.READ_ONLY,
          reading);
    }
  }

  /** Opens a connection for a caller, which reads and writes as the database may. */
  public NativeConnection openSession() {
    return access == Access.READ
        ? openReader()
        : NativeConnection.open(
            location(),
            OpenMode.READ_WRITE,
            settings.toBuilder().journalMode(JournalMode.KEEP).build());
  }

  /** Opens a connection that moves the log into the file, and gives up quickly. */
  public NativeConnection openCheckpointer() {
    return NativeConnection.open(
        location(),
        OpenMode.READ_WRITE,
        settings.toBuilder()
            .journalMode(JournalMode.KEEP)
            .busyTimeout(Duration.ofMillis(50))
            .build());
  }

  private DatabaseLocation location() {
    return DatabaseLocation.file(path);
  }

  private void checkThere() {
    Path folder = path.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new MissingException(
          "cannot open database \"" + path + "\": its folder does not exist; create it first");
    }
    if (Files.isDirectory(path)) {
      throw new MissingException(
          "cannot open database \"" + path + "\": it is a folder; give the path of a file in it");
    }
    if (access != Access.CREATE && !Files.exists(path)) {
      throw new MissingException(
          "cannot open database \""
              + path
              + "\": it does not exist; check the path, or open it with create(true)");
    }
  }
}
