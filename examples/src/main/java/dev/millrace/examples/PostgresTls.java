package dev.millrace.examples;

import dev.millrace.core.DataException;
import dev.millrace.postgres.AuthMethod;
import dev.millrace.postgres.ChannelBinding;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.SslMode;
import dev.millrace.postgres.SslNegotiation;
import dev.millrace.postgres.TlsVersion;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.TestCertificates;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;

/** TLS and authentication, from what is asked of the server to what is refused. */
public final class PostgresTls {

  private PostgresTls() {}

  /** Runs it on a server of its own. */
  public static void main(String[] args) {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (TestCertificates certificates = TestCertificates.create();
        PostgresServer server = PostgresServer.builder(18).ssl(certificates).start()) {
      String dsn = server.url().replace("127.0.0.1", "localhost"); // as the certificate has it
      verified(dsn, certificates.authority(), out);
      direct(dsn, certificates.authority(), out);
      refused(dsn, out);
    }
  }

  private static void verified(String dsn, Path authority, PrintStream out) {
    // docs: tls
    PgOptions options =
        PgOptions.builder(dsn)
            .sslMode(SslMode.VERIFY_FULL)
            .sslRootCert(authority) // or systemRoots() for those of the JDK
            .tlsVersions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3)
            .channelBinding(ChannelBinding.REQUIRE)
            .requireAuth(Set.of(AuthMethod.SCRAM_SHA_256))
            .build();
    try (PgConnection connection = Postgres.connect(options).result()) {
      String version =
          connection
              .fetchValue(
                  String.class, "select version from pg_stat_ssl where pid = pg_backend_pid()")
              .result()
              .orElseThrow();
      out.println(version);
    }
    // end
  }

  private static void direct(String dsn, Path authority, PrintStream out) {
    // docs: direct
    PgOptions options =
        PgOptions.builder(dsn)
            .sslMode(SslMode.VERIFY_FULL)
            .sslRootCert(authority)
            .sslNegotiation(SslNegotiation.DIRECT) // PostgreSQL 17 and later
            .build();
    try (PgConnection connection = Postgres.connect(options).result()) {
      out.println("direct: " + connection.fetch("select 1").result().size());
    }
    // end
  }

  private static void refused(String dsn, PrintStream out) {
    // docs: refused
    PgOptions options = PgOptions.builder(dsn).sslMode(SslMode.DISABLE).build();
    try (PgConnection connection = Postgres.connect(options).result()) {
      out.println("connected: " + connection.isClosed());
    } catch (DataException failure) {
      out.println("the server insists on TLS");
    }
    // end
  }
}
