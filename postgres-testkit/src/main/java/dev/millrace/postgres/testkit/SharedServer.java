package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A server that all tests of a JVM share, each in a {@link #freshDatabase} of its own.
 *
 * <p>Safe for use from any thread. Started by the first call, once per JVM and major, and ended
 * with the JVM; no test stops or reconfigures it. The system property {@value #URL_PROPERTY} with a
 * URL {@code postgres://user:password@host:port/database} of a running server always wins: then
 * every major is that server, over TCP without encryption, and its user has to be able to make
 * databases.
 */
public final class SharedServer {
  /** Points at a running server, which is then used instead of starting one. */
  public static final String URL_PROPERTY = "millrace.postgres.url";

  /** The major that {@link #get} starts. */
  public static final String MAJOR_PROPERTY = "millrace.postgres.major";

  private static final int DEFAULT_MAJOR = 15;
  private static final Map<String, SharedServer> SHARED = new ConcurrentHashMap<>();

  private final String host;
  private final int port;
  private final String user;
  private final String password;
  private final String database;
  private final BiFunction<String, String, String> execution;
  private final String prefix = "t" + ProcessHandle.current().pid() + "_";
  private final AtomicInteger databases = new AtomicInteger();

  private SharedServer(PostgresServer server) {
    this.host = server.host();
    this.port = server.port();
    this.user = server.user();
    this.password = server.password();
    this.database = server.database();
    this.execution = server::executeIn;
  }

  private SharedServer(URI url) {
    var credentials = Objects.requireNonNullElse(url.getRawUserInfo(), "postgres").split(":", 2);
    this.host = Objects.requireNonNullElse(url.getHost(), "localhost");
    this.port = url.getPort() < 0 ? 5432 : url.getPort();
    this.user = decoded(credentials[0]);
    this.password = credentials.length < 2 ? "" : decoded(credentials[1]);
    var path = Objects.requireNonNullElse(url.getRawPath(), "");
    this.database = path.length() < 2 ? user : decoded(path.substring(1));
    this.execution = this::executeOverTcp;
  }

  /** The server of the major that the system property {@value #MAJOR_PROPERTY} names, else 15. */
  public static SharedServer get() {
    return of(defaultMajor());
  }

  /** What {@link #get} starts. */
  public static int defaultMajor() {
    return Integer.getInteger(MAJOR_PROPERTY, DEFAULT_MAJOR);
  }

  public static SharedServer of(int major) {
    var given = System.getProperty(URL_PROPERTY);
    return SHARED.computeIfAbsent(given == null ? "" + major : given, key -> open(major, given));
  }

  private static SharedServer open(int major, @Nullable String given) {
    return given == null
        ? new SharedServer(PostgresServer.start(major))
        : new SharedServer(URI.create(given));
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  public String user() {
    return user;
  }

  public String password() {
    return password;
  }

  public String database() {
    return database;
  }

  public String url() {
    return urlFor(database);
  }

  public String urlFor(String database) {
    return PostgresServer.url(host, port, user, password, database);
  }

  /**
   * Runs statements and gives their rows: a line for each, columns apart by {@code |}, nothing for
   * a null.
   *
   * @throws StatementFailedException with what the server answers
   */
  public String execute(String sql) {
    return executeIn(database, sql);
  }

  /** As {@link #execute}, in another database. */
  public String executeIn(String database, String sql) {
    return execution.apply(database, sql);
  }

  /** Makes an empty database, which is dropped when closed, whoever is connected to it. */
  public FreshDatabase freshDatabase() {
    var name = prefix + databases.incrementAndGet();
    execute("create database " + PostgresServer.quoted(name));
    return new FreshDatabase(this, name);
  }

  private String executeOverTcp(String database, String sql) {
    try (var client = WireClient.tcp(host, port, user, password, database)) {
      return client.execute(sql);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach " + this, e);
    }
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "PostgreSQL shared on " + host + ":" + port;
  }
}
