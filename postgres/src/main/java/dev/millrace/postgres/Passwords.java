package dev.millrace.postgres;

import dev.millrace.core.Callbacks;
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

  private Passwords() {}

  static CompletionStage<Optional<String>> find(OptionValues values, PgHost host) {
    Supplier<? extends CompletionStage<String>> supplier = values.passwordSupplier;
    if (supplier != null) {
      return supplied(supplier, values.callbacks);
    }
    Path passfile = values.passfile;
    if (values.password != null || passfile == null) {
      return CompletableFuture.completedFuture(Optional.ofNullable(values.password));
    }
    // Not on the caller's executor, which may be the loop itself for callbacks that never block.
    return CompletableFuture.supplyAsync(
        () -> Passfile.find(passfile, host, values.database, values.user),
        Callbacks.standardExecutor());
  }

  private static CompletionStage<Optional<String>> supplied(
      Supplier<? extends CompletionStage<String>> supplier, @Nullable Executor callbacks) {
    Executor executor = callbacks == null ? Callbacks.standardExecutor() : callbacks;
    try {
      return CompletableFuture.supplyAsync(supplier, executor)
          .thenCompose(stage -> present(stage, "a stage"))
          .thenApply(password -> Optional.of(present(password, "a password")));
    } catch (RejectedExecutionException rejected) {
      return CompletableFuture.failedFuture(rejected);
    }
  }

  private static <T> T present(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalStateException("passwordSupplier: expected " + what + ", got null");
    }
    return value;
  }
}
