package dev.millrace.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class SharedServerIT {
  @Test
  void of_sameMajor_isOneServer() {
    assertThat(SharedServer.of(15)).isSameAs(SharedServer.of(15));
    assertThat(SharedServer.of(18).execute("show server_version_num")).startsWith("18");
  }

  @Test
  void freshDatabase_each_isOfItsOwn() {
    var server = SharedServer.get();
    try (var one = server.freshDatabase();
        var other = server.freshDatabase()) {
      one.execute("create table t (n int)");

      assertThat(one.execute("select count(*) from t")).isEqualTo("0");
      assertThatThrownBy(() -> other.execute("select count(*) from t"))
          .isInstanceOfSatisfying(
              StatementFailedException.class, e -> assertThat(e.sqlState()).isEqualTo("42P01"));
    }
  }

  @Test
  void freshDatabase_closedUnderAConnection_isDropped() throws IOException {
    var server = SharedServer.get();
    var database = server.freshDatabase();
    try (var client =
        WireClient.tcp(
            server.host(), server.port(), server.user(), server.password(), database.name())) {
      assertThat(client.execute("select 1")).isEqualTo("1");

      database.close();

      assertThat(
              server.execute(
                  "select count(*) from pg_database where datname = '" + database.name() + "'"))
          .isEqualTo("0");
    }
  }

  @Test
  void of_propertySet_isTheServerItPointsAt() {
    try (var running = PostgresServer.start(15)) {
      running.createDatabase("a b");
      System.setProperty(SharedServer.URL_PROPERTY, running.urlFor("a b"));

      var given = SharedServer.of(18);

      assertThat(given.port()).isEqualTo(running.port());
      assertThat(given.execute("select current_database()")).isEqualTo("a b");
      assertThat(given.url()).isEqualTo(running.urlFor("a b"));
    } finally {
      System.clearProperty(SharedServer.URL_PROPERTY);
    }
  }
}
