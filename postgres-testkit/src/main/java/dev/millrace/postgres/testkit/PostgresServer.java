package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server on a free port of 127.0.0.1, which only this test uses.
 *
 * <p>Safe for use from any thread; one start or stop at a time. The superuser is {@code postgres}
 * with a random password, asked for by SCRAM-SHA-256 unless the builder says otherwise. The port
 * and the data stay the same over {@link #stop}, {@link #kill} and {@link #start()}. {@link #close}
 * and the end of the JVM stop the server and delete its data; the unpacked programs stay, once per
 * user, in {@code java.io.tmpdir}.
 *
 * <p>Commits are not durable, unless {@link PostgresServerBuilder#durable} is called: a crash of
 * the server loses nothing, a crash of the machine may.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String USER = "postgres";
  private static final String DATABASE = "postgres";
  private static final int MOST_PORTS = 10;

  private final int major;
  private final Installation installation;
  private final ServerFolder folder;
  private final String password;
  private final int port;
  private @Nullable Postmaster postmaster;
  private boolean wasKilled;
  private boolean isClosed;

  PostgresServer(int major, ServerOptions options) throws IOException {
    this.major = major;
    this.installation = Installation.of(major);
    this.folder = ServerFolder.create(installation, options);
    this.password = UUID.randomUUID().toString();
    RunningServers.add(this);
    try {
      this.port = startOnFreePort();
      execute("alter role " + USER + " password '" + password + "'");
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** A standby of a server that runs. */
  private PostgresServer(PostgresServer primary, ServerFolder folder) throws IOException {
    this.major = primary.major;
    this.installation = primary.installation;
    this.folder = folder;
    this.password = primary.password;
    RunningServers.add(this);
    try {
      this.port = startOnFreePort();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts a server with the defaults; see {@link #builder} for others. */
  public static PostgresServer start(int major) {
    return builder(major).start();
  }

  public static PostgresServerBuilder builder(int major) {
    return new PostgresServerBuilder(major);
  }

  /** The majors that can be started, ascending. */
  public static List<Integer> majors() {
    return Installation.majors();
  }

  /** Another process may take a port between the moment it was free and the start. */
  private synchronized int startOnFreePort() throws IOException {
    for (int tries = 1; ; tries++) {
      int candidate = Postmaster.freePort();
      try {
        postmaster = Postmaster.start(installation, folder, candidate);
        return candidate;
      } catch (Postmaster.NotStartedException e) {
        if (tries == MOST_PORTS || Postmaster.isFree(candidate)) {
          throw e;
        }
      }
    }
  }

  public int major() {
    return major;
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return port;
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  public String database() {
    return DATABASE;
  }

  /** The folder of the Unix socket, which is there whether or not a test uses it. */
  public Path socketDirectory() {
    return folder.sockets();
  }

  /** Address, user, password and database: {@code postgres://user:password@host:port/database}. */
  public String url() {
    return urlFor(DATABASE);
  }

  public String urlFor(String database) {
    return url(HOST, port, USER, password, database);
  }

  static String url(String host, int port, String user, String password, String database) {
    return "postgres://%s:%s@%s:%d/%s"
        .formatted(encoded(user), encoded(password), host, port, encoded(database));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Runs statements as a superuser over the Unix socket, whatever authentication the test set up,
   * and gives their rows: a line for each, columns apart by {@code |}, nothing for a null.
   *
   * @throws StatementFailedException with what the server answers
   */
  public String execute(String sql) {
    return executeIn(DATABASE, sql);
  }

  /** As {@link #execute}, in another database. */
  public String executeIn(String database, String sql) {
    try (var client = WireClient.unix(folder.sockets(), port, Installation.KIT_USER, database)) {
      return client.execute(sql);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach " + this, e);
    }
  }

  /** Makes an empty database. */
  public void createDatabase(String name) {
    execute("create database " + quoted(name));
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** What the server wrote so far. */
  public String log() {
    try {
      return Files.readString(folder.log());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of " + this, e);
    }
  }

  public synchronized boolean isRunning() {
    return postmaster != null && postmaster.isAlive();
  }

  /** Starts it again after {@link #stop} or {@link #kill}; returns when it answers. */
  public synchronized void start() {
    if (isClosed) {
      throw new IllegalStateException(this + " is closed");
    }
    if (isRunning()) {
      return;
    }
    try {
      postmaster = Postmaster.start(installation, folder, port);
      wasKilled = false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + this + " again", e);
    }
  }

  /** Returns when it has ended. */
  public synchronized void stop(StopMode mode) {
    var running = postmaster;
    postmaster = null;
    if (running != null && running.isAlive()) {
      try {
        running.stop(mode);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot stop " + this, e);
      }
    }
  }

  /**
   * Stops this server, copies it, starts it again and starts a standby that streams from it: with
   * the same users and passwords, on a port of its own, closed by whoever asked for it. What this
   * server says is committed, the standby shows already; without it, commits here wait.
   */
  public synchronized PostgresServer startStandby() {
    stop(StopMode.FAST);
    try {
      var copy = folder.createStandby(installation, port);
      start();
      return new PostgresServer(this, copy);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a standby of " + this, e);
    }
  }

  /** Makes this standby a primary; returns when it is one. */
  public void promote() {
    if (!execute("select pg_promote()").equals("t")) {
      throw new IllegalStateException(this + " was not promoted within a minute");
    }
  }

  /** Stops it in the mode {@link StopMode#FAST} and starts it again. */
  public synchronized void restart() {
    stop(StopMode.FAST);
    start();
  }

  /** Kills the first process of the server, as a lack of memory does; returns when all ended. */
  public synchronized void kill() {
    var running = postmaster;
    postmaster = null;
    if (running != null) {
      try {
        wasKilled = true;
        running.kill();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot kill " + this, e);
      }
    }
  }

  /** Stops it at once and deletes its data. */
  @Override
  public synchronized void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    RunningServers.remove(this);
    try {
      stop(StopMode.IMMEDIATE);
      if (wasKilled) {
        releaseSharedMemory();
      }
    } finally {
      Folders.delete(folder.path());
    }
  }

  /** A killed server leaves a segment of it behind, which the next start on its data removes. */
  private void releaseSharedMemory() {
    try {
      Program.run(
          installation
              .launcher()
              .command(
                  installation.program("postgres").toString(),
                  "--single",
                  "-F",
                  "-D",
                  folder.data().toString(),
                  DATABASE),
          "");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean up after " + this + " was killed", e);
    }
  }

  @Override
  public String toString() {
    return "PostgreSQL " + major + " on " + HOST + ":" + port;
  }
}
