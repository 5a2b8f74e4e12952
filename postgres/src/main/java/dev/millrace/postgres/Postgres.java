package dev.millrace.postgres;

import dev.millrace.core.Async;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionStage;

/**
 * PostgreSQL, and what speaks its protocol.
 *
 * <p>A DSN is what libpq takes, {@code postgres://user:password@host:5432/database?sslmode=require}
 * or {@code host=… port=…}; what it leaves out comes from the environment as with libpq.
 */
public final class Postgres {

  private static final PgClient CLIENT =
      ServiceLoader.load(PgClient.class, Postgres.class.getClassLoader())
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("millrace-postgres lacks its client"));

  private Postgres() {}

  /**
   * Makes a pool; it connects at first use or at {@link PgPool#ready}.
   *
   * @throws IllegalArgumentException if the DSN is wrong; the message names its part
   */
  public static PgPool pool(String dsn) {
    return pool(PgOptions.parse(dsn));
  }

  /** Makes a pool; it connects at first use or at {@link PgPool#ready}. */
  public static PgPool pool(PgOptions options) {
    return CLIENT.pool(options, new OptionSecrets(options));
  }

  /**
   * Opens one connection, which is closed when it is given back.
   *
   * @throws IllegalArgumentException if the DSN is wrong; the message names its part
   */
  public static Async<PgConnection> connect(String dsn) {
    return connect(PgOptions.parse(dsn));
  }

  /** Opens one connection, which is closed when it is given back. */
  public static Async<PgConnection> connect(PgOptions options) {
    return CLIENT.connect(options, new OptionSecrets(options));
  }

  private record OptionSecrets(PgOptions options) implements PgClient.Secrets {

    @Override
    public CompletionStage<Optional<String>> passwordFor(PgHost host) {
      return options.passwordFor(host);
    }

    @Override
    public Optional<String> sslPassword() {
      return options.sslPassword();
    }
  }
}
