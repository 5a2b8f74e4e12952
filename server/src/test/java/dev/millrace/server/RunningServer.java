package dev.millrace.server;

import dev.millrace.base.Bases;
import dev.millrace.base.RemoteOptions;
import dev.millrace.server.internal.keys.ApiKeys;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.util.function.UnaryOperator;

/** A server on a free port, with a project and its key, on a database in memory. */
final class RunningServer implements AutoCloseable {

  static final String PROJECT = "proj1";

  private final Database database = Sqlite.memory();
  private final String key = new ApiKeys(database).create(PROJECT).result();
  private final BaseServer server;

  private RunningServer(ServerOptions options) {
    try {
      this.server = BaseServer.start(database, options);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  static RunningServer start() {
    return start(options -> options);
  }

  static RunningServer start(UnaryOperator<ServerOptions> change) {
    return new RunningServer(change.apply(ServerOptions.DEFAULT));
  }

  Database database() {
    return database;
  }

  BaseServer server() {
    return server;
  }

  int port() {
    return server.port();
  }

  String key() {
    return key;
  }

  Bases connect() {
    return Bases.connect(RemoteOptions.of(key, "http://127.0.0.1:" + port()));
  }

  RawClient client() {
    return new RawClient(port(), key);
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
