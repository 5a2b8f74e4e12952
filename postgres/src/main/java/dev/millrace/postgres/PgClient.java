package dev.millrace.postgres;

import dev.millrace.core.Async;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What {@link Postgres} stands on: the client that speaks the protocol. Found as a service, so that
 * the public face knows nothing of what is behind it; not for users.
 */
public interface PgClient {

  /** Opens one connection. */
  Async<PgConnection> connect(PgOptions options, Secrets secrets);

  /** Makes a pool, which connects at first use. */
  PgPool pool(PgOptions options, Secrets secrets);

  /** What the options know and do not show. */
  interface Secrets {

    /**
     * The password for a connection to a host, empty if there is none. Called at most once for each
     * host of a connect, when the server asks for it, where it may block.
     */
    CompletionStage<Optional<String>> passwordFor(PgHost host);

    /** What the key of the client's certificate is encrypted with. */
    Optional<String> sslPassword();
  }
}
