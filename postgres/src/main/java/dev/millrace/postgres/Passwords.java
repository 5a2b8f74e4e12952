package dev.millrace.postgres;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the password of a new connection. */
final class Passwords {

  private static final Logger LOGGER = System.getLogger("dev.millrace.postgres");

  private Passwords() {}

  static Async<Optional<String>> find(OptionValues values, PgHost host) {
    Supplier<? extends CompletionStage<String>> supplier = values.passwordSupplier;
    if (supplier != null) {
      return supplied(supplier, values.callbacks);
    }
    Path passfile = values.passfile;
    if (values.password != null || passfile == null) {
      return Async.of(Optional.ofNullable(values.password));
    }
    // Not on the caller's executor, which may be the loop itself for callbacks that never block.
    return Async.from(
        CompletableFuture.supplyAsync(
            () ->
                Passfile.find(
                    passfile,
                    host,
                    values.database,
                    values.user,
                    message -> LOGGER.log(Level.WARNING, message)),
            Callbacks.standardExecutor()));
  }

  private static Async<Optional<String>> supplied(
      Supplier<? extends CompletionStage<String>> supplier, @Nullable Executor callbacks) {
    Executor executor = callbacks == null ? Callbacks.standardExecutor() : callbacks;
    try {
      return Async.from(CompletableFuture.supplyAsync(supplier, executor))
          .thenCompose(stage -> present(stage, "a stage"))
          .thenApply(password -> Optional.of(present(password, "a password")));
    } catch (RejectedExecutionException rejected) {
      return Async.failed(rejected);
    }
  }

  private static <T> T present(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalStateException("passwordSupplier: expected " + what + ", got null");
    }
    return value;
  }
}
