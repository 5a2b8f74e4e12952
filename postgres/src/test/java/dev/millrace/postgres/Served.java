package dev.millrace.postgres;

import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import java.time.Duration;

/** A database of a test, and one connection to it. */
final class Served implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FreshDatabase database;
  private final PgConnection connection;

  private Served(SharedServer server) {
    database = server.freshDatabase();
    connection = Postgres.connect(options().build()).result(PATIENCE);
  }

  static Served start() {
    return new Served(SharedServer.get());
  }

  static Served start(int major) {
    return new Served(SharedServer.of(major));
  }

  PgOptionsBuilder options() {
    return PgOptions.parse(database.url()).toBuilder().name("test");
  }

  FreshDatabase database() {
    return database;
  }

  PgConnection connection() {
    return connection;
  }

  /** Another connection to the same database. */
  PgConnection connect() {
    return connect(options());
  }

  static PgConnection connect(PgOptionsBuilder options) {
    return Postgres.connect(options.build()).result(PATIENCE);
  }

  @Override
  public void close() {
    connection.closeAsync().result(PATIENCE);
    database.close();
  }
}
