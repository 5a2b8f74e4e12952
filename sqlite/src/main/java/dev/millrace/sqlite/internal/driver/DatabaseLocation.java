package dev.millrace.sqlite.internal.driver;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where a database lives.
 *
 * @param uri as SQLite takes it
 * @param description for messages
 */
public record DatabaseLocation(String uri, String description) {

  /** A file; a relative path is resolved now. */
  public static DatabaseLocation file(Path path) {
    // The driver cuts a plain name at "?", which is a legal character of a file's name.
    String encoded = path.toAbsolutePath().toUri().toASCIIString();
    if (encoded.endsWith("/") && !path.toString().endsWith("/")) {
      encoded = encoded.substring(0, encoded.length() - 1);
    }
    return new DatabaseLocation(encoded, path.toString());
  }

  /** A database in memory that one connection alone sees. */
  public static DatabaseLocation memory() {
    return new DatabaseLocation(":memory:", "memory");
  }

  /** A database in memory that all connections of this process with the same name see. */
  public static DatabaseLocation sharedMemory(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return new DatabaseLocation("file:/" + encoded + "?vfs=memdb", "memory \"" + name + "\"");
  }
}
