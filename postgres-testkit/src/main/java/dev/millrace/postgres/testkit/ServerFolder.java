package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one server keeps its data, sockets and log; gone with the server. */
record ServerFolder(Path path) {
  static final String PREFIX = "millrace-pg-";
  private static final int LAST_LINES = 20;

  /** The longest path of a Unix socket has 107 bytes. */
  private static final int LONGEST_FOLDER = 80;

  static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath();
  }

  static ServerFolder create(Installation installation, ServerOptions options) throws IOException {
    var folder = new ServerFolder(Files.createTempDirectory(temporary(), PREFIX));
    try {
      if (folder.path.toString().length() > LONGEST_FOLDER) {
        throw new IOException(
            "java.io.tmpdir is too long for a Unix socket in it: expected at most %d characters"
                .formatted(LONGEST_FOLDER));
      }
      Orphans.claim(folder.path);
      Folders.open(folder.path);
      Folders.open(Files.createDirectory(folder.sockets()));
      Folders.copy(installation.template(), folder.data());
      options.writeTo(folder.data());
      installation.launcher().own(folder.data());
      installation.launcher().own(folder.sockets());
      return folder;
    } catch (IOException | RuntimeException e) {
      Folders.delete(folder.path);
      throw e;
    }
  }

  Path data() {
    return path.resolve("data");
  }

  Path sockets() {
    return path.resolve("sockets");
  }

  Path socket(int port) {
    return sockets().resolve(".s.PGSQL." + port);
  }

  Path log() {
    return path.resolve("log");
  }

  String lastLog() throws IOException {
    var lines = Files.readAllLines(log());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
