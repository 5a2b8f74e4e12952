package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What a {@link PostgresServer} is started with; for use from one thread. */
public final class PostgresServerBuilder {
  private final int major;
  private final ServerOptions options = new ServerOptions();

  PostgresServerBuilder(int major) {
    this.major = major;
  }

  /**
   * Asks every user for a password in one way, over TCP and over the Unix socket: {@code
   * scram-sha-256} (the default), {@code md5}, {@code password}; or {@code trust} for none.
   */
  public PostgresServerBuilder authentication(String method) {
    if (method.equals("md5")) {
      options.setting("password_encryption", "md5");
    }
    options.authentication(method);
    return this;
  }

  /** The lines of {@code pg_hba.conf}, instead of {@link #authentication}. */
  public PostgresServerBuilder hostBasedAuthentication(String... lines) {
    options.rules(List.of(lines));
    return this;
  }

  /** As {@link #ssl(TestCertificates, KeyFiles)}, with the certificate of localhost. */
  public PostgresServerBuilder ssl(TestCertificates certificates) {
    return ssl(certificates, certificates.server());
  }

  /**
   * Refuses connections over TCP without TLS, unless {@link #hostBasedAuthentication} takes them,
   * and trusts client certificates of the same authority, if it asks for them: {@code hostssl all
   * all 127.0.0.1/32 cert}.
   */
  public PostgresServerBuilder ssl(TestCertificates certificates, KeyFiles server) {
    options.ssl(certificates.authority(), server);
    return this;
  }

  /** Refuses client certificates that the list names. */
  public PostgresServerBuilder sslRevocations(Path list) {
    options.file("ssl_crl_file", "revoked.crl", list);
    return this;
  }

  /** A line of {@code postgresql.conf}; the value without quotes. */
  public PostgresServerBuilder setting(String name, String value) {
    options.setting(name, value);
    return this;
  }

  /** Lets commits wait for the disk, which a test of speed may want and no other does. */
  public PostgresServerBuilder durable() {
    options.durable();
    return this;
  }

  /**
   * Starts the server; returns when it answers.
   *
   * @throws IllegalArgumentException if the major is not among {@link PostgresServer#majors}
   * @throws UncheckedIOException if the server does not start, with the end of its log
   */
  public PostgresServer start() {
    try {
      return new PostgresServer(major, options);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL " + major, e);
    }
  }
}
