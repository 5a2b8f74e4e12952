package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where one server keeps its data, sockets and log; gone with the server. */
record ServerFolder(Path path) {
  static final String PREFIX = "millrace-pg-";

  /** What standbys call themselves to their primary. */
  static final String STANDBY = "standby";

  private static final int LAST_LINES = 20;

  /** The longest path of a Unix socket has 107 bytes. */
  private static final int LONGEST_FOLDER = 80;

  static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath();
  }

  static ServerFolder create(Installation installation, ServerOptions options) throws IOException {
    return create(installation, installation.template(), options::writeTo);
  }

  /**
   * Copies what is here of a server that is stopped, for another one that follows it when both run;
   * from then on commits here wait until they are seen there.
   */
  ServerFolder createStandby(Installation installation, int primaryPort) throws IOException {
    var primary =
        "primary_conninfo = 'host=%s port=%d user=%s application_name=%s'\nwal_retrieve_retry_interval = '50ms'\n"
            .formatted(sockets(), primaryPort, Installation.KIT_USER, STANDBY);
    var standby =
        create(
            installation,
            data(),
            data -> {
              configure(data, primary);
              Files.createFile(data.resolve("standby.signal"));
            });
    configure(
        data(),
        "synchronous_standby_names = '" + STANDBY + "'\nsynchronous_commit = remote_apply\n");
    return standby;
  }

  private static void configure(Path data, String lines) throws IOException {
    Files.writeString(data.resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
  }

  /** Makes the data of a server its own. */
  private interface Adaption {
    void adapt(Path data) throws IOException;
  }

  private static ServerFolder create(Installation installation, Path data, Adaption adaption)
      throws IOException {
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
      Folders.copy(data, folder.data());
      adaption.adapt(folder.data());
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
