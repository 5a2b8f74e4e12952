package dev.millrace.postgres;

import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.SharedServer;
import java.util.List;

/** A real primary and a standby that has all that the primary says is committed. */
final class Replicated implements AutoCloseable {

  private final PostgresServer primary;
  private final PostgresServer standby;

  private Replicated(PostgresServer primary) {
    this.primary = primary;
    this.standby = primary.startStandby();
  }

  static Replicated start() {
    PostgresServer primary = PostgresServer.start(SharedServer.defaultMajor());
    try {
      return new Replicated(primary);
    } catch (RuntimeException failure) {
      primary.close();
      throw failure;
    }
  }

  PostgresServer primary() {
    return primary;
  }

  PostgresServer standby() {
    return standby;
  }

  PgHost primaryHost() {
    return host(primary);
  }

  PgHost standbyHost() {
    return host(standby);
  }

  private static PgHost host(PostgresServer server) {
    return new PgHost(server.host(), server.port());
  }

  PgOptionsBuilder options(TargetSessionAttributes wanted, PgHost... hosts) {
    return PgOptions.parse(primary.url()).toBuilder()
        .name("replicated")
        .hosts(List.of(hosts))
        .targetSessionAttributes(wanted);
  }

  @Override
  public void close() {
    standby.close();
    primary.close();
  }
}
