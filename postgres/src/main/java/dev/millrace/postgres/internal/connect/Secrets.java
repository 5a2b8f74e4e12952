package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.PgHost;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What the options know and do not show. */
public interface Secrets {

  /**
   * The password for a connection to a host, empty if there is none. Called at most once for each
   * host of a connect, when the server asks for it, on the callback executor.
   */
  CompletionStage<Optional<String>> passwordFor(PgHost host);

  /** What the key of the client's certificate is encrypted with. */
  Optional<String> sslPassword();
}
