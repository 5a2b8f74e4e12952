package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.PgHost;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The password for one host of a connect, which is asked for once at most. On the event loop. */
final class HostPassword {

  private final Connector connector;
  private final PgHost host;
  private final Executor loop;
  private @Nullable String known;

  /**
   * Makes a password that nobody knows yet.
   *
   * @param loop runs nothing once the connect is over
   */
  HostPassword(Connector connector, PgHost host, Executor loop) {
    this.connector = connector;
    this.host = host;
    this.loop = loop;
  }

  /** Hears that there is no password. */
  interface Missing {
    void missing(String reason, @Nullable Throwable cause);
  }

  /** Gives the password, or says why there is none. */
  void ask(Consumer<String> then, Missing otherwise) {
    String before = known;
    if (before != null) {
      then.accept(before);
      return;
    }
    connector
        .callbacks()
        .execute(
            () -> {
              try {
                connector
                    .secrets()
                    .passwordFor(host)
                    .whenComplete(
                        (found, failure) ->
                            loop.execute(
                                () -> {
                                  if (failure != null || found == null) {
                                    otherwise.missing("the password cannot be had", failure);
                                  } else {
                                    use(found, then, otherwise);
                                  }
                                }));
              } catch (Throwable thrown) {
                loop.execute(() -> otherwise.missing("the password cannot be had", thrown));
              }
            });
  }

  private void use(Optional<String> found, Consumer<String> then, Missing otherwise) {
    if (found.isEmpty() || found.get().isEmpty()) {
      otherwise.missing(
          "the server asks for a password of user \"" + connector.options().user() + "\", got none",
          null);
    } else {
      known = found.get();
      then.accept(found.get());
    }
  }
}
