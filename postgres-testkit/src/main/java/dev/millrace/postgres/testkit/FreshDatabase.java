package dev.millrace.postgres.testkit;

/**
 * A database of one test on a {@link SharedServer}.
 *
 * <p>Safe for use from any thread. {@link #close} ends every connection to it and drops it.
 */
public final class FreshDatabase implements AutoCloseable {
  private final SharedServer server;
  private final String name;

  FreshDatabase(SharedServer server, String name) {
    this.server = server;
    this.name = name;
  }

  public SharedServer server() {
    return server;
  }

  public String name() {
    return name;
  }

  /** Address, user, password and this database: {@code postgres://user:password@host:port/name}. */
  public String url() {
    return server.urlFor(name);
  }

  /** Runs statements in it; see {@link SharedServer#execute}. */
  public String execute(String sql) {
    return server.executeIn(name, sql);
  }

  @Override
  public void close() {
    server.execute("drop database if exists " + PostgresServer.quoted(name) + " with (force)");
  }
}
