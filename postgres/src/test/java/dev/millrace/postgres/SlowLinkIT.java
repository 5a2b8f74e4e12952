package dev.millrace.postgres;

import dev.millrace.postgres.testkit.Direction;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.postgres.testkit.TestCertificates;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Links that deliver slowly or in small pieces, plain and encrypted: every result is right. */
final class SlowLinkIT {

  private static void trickle(FaultyProxy proxy, int mostBytes) {
    proxy.pieces(Direction.FROM_CLIENT, mostBytes).pieces(Direction.FROM_SERVER, mostBytes);
  }

  private static void delay(FaultyProxy proxy, Duration delay) {
    proxy.delay(Direction.FROM_CLIENT, delay).delay(Direction.FROM_SERVER, delay);
  }

  private static PgPool pool(FaultyProxy proxy, String url, SslMode ssl, StatementMode statements) {
    return Postgres.pool(
        PgOptions.parse(proxy.through(url)).toBuilder()
            .name("slow")
            .maxSize(2)
            .sslMode(ssl)
            .statementMode(statements)
            .build());
  }

  private static void run(FaultyProxy proxy, String url, SslMode ssl, StatementMode statements) {
    trickle(proxy, 1);
    delay(proxy, Duration.ZERO);
    try (PgPool pool = pool(proxy, url, ssl, statements)) {
      WholeScript.run(pool);
    }
    trickle(proxy, 1000);
    delay(proxy, Duration.ofMillis(3));
    try (PgPool pool = pool(proxy, url, ssl, statements)) {
      WholeScript.run(pool);
    }
  }

  @ParameterizedTest
  @EnumSource
  void plain_byteByByteAndLate_isRight(StatementMode statements) {
    try (Served served = Served.start();
        FaultyProxy proxy = FaultyProxy.before(served.database().server())) {
      run(proxy, served.database().url(), SslMode.DISABLE, statements);
    }
  }

  @Test
  void encrypted_byteByByteAndLate_isRight() {
    try (TestCertificates certificates = TestCertificates.create();
        PostgresServer server =
            PostgresServer.builder(SharedServer.defaultMajor()).ssl(certificates).start();
        FaultyProxy proxy = FaultyProxy.before(server)) {
      for (StatementMode statements : StatementMode.values()) {
        run(proxy, server.url(), SslMode.REQUIRE, statements);
      }
    }
  }
}
