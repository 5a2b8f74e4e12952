package dev.millrace.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresServerIT {
  @ParameterizedTest
  @MethodSource("dev.millrace.postgres.testkit.PostgresServer#majors")
  void start_everyMajor_answersAsThatMajor(int major) {
    try (var server = PostgresServer.start(major)) {
      assertThat(server.execute("show server_version_num")).startsWith(major + "0");
      assertThat(server.execute("select 1, null, 'a' union all select 2, 'b', null"))
          .isEqualTo("1||a\n2|b|");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scram-sha-256", "md5", "password"})
  void start_authentication_takesTheRightPasswordAlone(String method) throws IOException {
    try (var server = PostgresServer.builder(15).authentication(method).start()) {
      var host = server.host();

      try (var client =
          WireClient.tcp(host, server.port(), "postgres", server.password(), "postgres")) {
        assertThat(client.execute("select current_user")).isEqualTo("postgres");
      }
      assertThatThrownBy(() -> WireClient.tcp(host, server.port(), "postgres", "no", "postgres"))
          .isInstanceOfSatisfying(
              StatementFailedException.class, e -> assertThat(e.sqlState()).isEqualTo("28P01"));
    }
  }

  @Test
  void start_hostBasedAuthentication_holdsToItsLines() throws IOException {
    var lines = new String[] {"host all guest 127.0.0.1/32 trust", "local all all reject"};
    try (var server = PostgresServer.builder(15).hostBasedAuthentication(lines).start()) {
      server.execute("create role guest login");

      try (var guest = WireClient.tcp(server.host(), server.port(), "guest", "", "postgres")) {
        assertThat(guest.execute("select current_user")).isEqualTo("guest");
      }
      assertThatThrownBy(
              () -> WireClient.unix(server.socketDirectory(), server.port(), "guest", "postgres"))
          .isInstanceOfSatisfying(
              StatementFailedException.class, e -> assertThat(e.sqlState()).isEqualTo("28000"));
    }
  }

  @Test
  void startStandby_promoted_hasWhatThePrimaryHadAndTakesWrites() {
    try (var primary = PostgresServer.start(15)) {
      primary.execute("create table t(n int)");
      try (var standby = primary.startStandby()) {
        primary.execute("insert into t values (1)");

        assertThat(standby.execute("select pg_is_in_recovery(), n from t")).isEqualTo("t|1");

        primary.kill();
        standby.promote();
        standby.execute("insert into t values (2)");

        assertThat(standby.execute("select pg_is_in_recovery(), count(*) from t")).isEqualTo("f|2");
      }
    }
  }

  @Test
  void start_settings_areTheServers() {
    try (var server =
        PostgresServer.builder(15)
            .durable()
            .setting("application_name", "it's")
            .setting("max_connections", "7")
            .start()) {
      assertThat(server.execute("show application_name")).isEqualTo("it's");
      assertThat(server.execute("show max_connections")).isEqualTo("7");
      assertThat(server.execute("show fsync")).isEqualTo("on");
    }
  }

  @Test
  void start_settingThatIsNone_failsWithTheLog() {
    assertThatThrownBy(() -> PostgresServer.builder(15).setting("no_such", "1").start())
        .isInstanceOf(UncheckedIOException.class)
        .rootCause()
        .hasMessageContaining("no_such");
  }

  @Test
  void start_majorThatIsNotThere_namesTheOnesThatAre() {
    assertThatThrownBy(() -> PostgresServer.start(9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PostgreSQL 9")
        .hasMessageContaining(PostgresServer.majors().toString());
  }

  @Test
  void restart_keepsPortAndData() {
    try (var server = PostgresServer.start(15)) {
      int port = server.port();
      server.execute("create table t as select 7 as n");

      server.restart();

      assertThat(server.port()).isEqualTo(port);
      assertThat(server.execute("select n from t")).isEqualTo("7");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.postgres.testkit.PostgresServer#majors")
  void kill_thenStart_recovers(int major) {
    try (var server = PostgresServer.start(major)) {
      server.execute("create table t as select 7 as n");

      server.kill();

      assertThat(server.isRunning()).isFalse();
      assertThatThrownBy(() -> server.execute("select 1")).isInstanceOf(UncheckedIOException.class);
      server.start();
      assertThat(server.execute("select n from t")).isEqualTo("7");
    }
  }

  @Test
  void stop_withAConnection_endsIt() throws IOException {
    try (var server = PostgresServer.start(15);
        var client =
            WireClient.unix(
                server.socketDirectory(), server.port(), Installation.KIT_USER, "postgres")) {
      server.stop(StopMode.FAST);

      assertThatThrownBy(() -> client.execute("select 1")).isInstanceOf(UncheckedIOException.class);
      assertThat(server.isRunning()).isFalse();
    }
  }

  @Test
  void close_running_leavesNothing() {
    var server = PostgresServer.start(15);
    var folder = server.socketDirectory().getParent();

    server.close();

    assertThat(Files.exists(folder)).isFalse();
    assertThat(server.isRunning()).isFalse();
    assertThatThrownBy(server::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void close_killed_leavesNothing() {
    var server = PostgresServer.start(15);
    var folder = server.socketDirectory().getParent();
    server.kill();

    server.close();

    assertThat(Files.exists(folder)).isFalse();
  }

  @Test
  void createDatabase_oddName_isConnectedTo() {
    try (var server = PostgresServer.start(15)) {
      server.createDatabase("a \"b\"/ü");

      assertThat(server.executeIn("a \"b\"/ü", "select current_database()")).isEqualTo("a \"b\"/ü");
      assertThat(server.urlFor("a \"b\"/ü"))
          .isEqualTo(
              "postgres://postgres:%s@127.0.0.1:%d/a%%20%%22b%%22%%2F%%C3%%BC"
                  .formatted(server.password(), server.port()));
    }
  }
}
