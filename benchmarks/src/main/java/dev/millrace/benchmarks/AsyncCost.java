package dev.millrace.benchmarks;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongUnaryOperator;

/**
 * What a stage costs beside the JDK's; callbacks run on the calling thread, so that no hand-over is
 * measured.
 */
final class AsyncCost {

  private static final int OPERATIONS = 1_000_000;

  private AsyncCost() {}

  static List<List<Side>> sides() {
    Executor here = Runnable::run;
    Callbacks callbacks = Callbacks.of(here, Callbacks.standard().listener());
    return List.of(
        List.of(
            side("CompletableFuture: complete, get", AsyncCost::futureResult),
            side("Async: complete, result", i -> asyncResult(callbacks, i))),
        List.of(
            side("CompletableFuture: thenApply x 3", AsyncCost::futureChain),
            side("Async: thenApply x 3", i -> asyncChain(callbacks, i))),
        List.of(
            side("CompletableFuture: thenCompose", AsyncCost::futureCompose),
            side("Async: thenCompose", i -> asyncCompose(callbacks, i))));
  }

  private static Side side(String name, LongUnaryOperator operation) {
    return new Side() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long work() {
        long sum = 0;
        for (long i = 0; i < OPERATIONS; i++) {
          sum += operation.applyAsLong(i);
        }
        if (sum == 42) {
          throw new IllegalStateException("the sum keeps the work alive");
        }
        return OPERATIONS;
      }
    };
  }

  private static long futureResult(long i) {
    CompletableFuture<Long> future = new CompletableFuture<>();
    future.complete(i);
    return future.join();
  }

  private static long asyncResult(Callbacks callbacks, long i) {
    Promise<Long> promise = new Promise<>(callbacks);
    promise.succeed(i);
    return promise.async().result();
  }

  private static long futureChain(long i) {
    CompletableFuture<Long> future = new CompletableFuture<>();
    CompletableFuture<Long> end =
        future.thenApply(x -> x + 1).thenApply(x -> x + 1).thenApply(x -> x + 1);
    future.complete(i);
    return end.join();
  }

  private static long asyncChain(Callbacks callbacks, long i) {
    Promise<Long> promise = new Promise<>(callbacks);
    Async<Long> end =
        promise.async().thenApply(x -> x + 1).thenApply(x -> x + 1).thenApply(x -> x + 1);
    promise.succeed(i);
    return end.result();
  }

  private static long futureCompose(long i) {
    CompletableFuture<Long> future = new CompletableFuture<>();
    CompletableFuture<Long> inner = new CompletableFuture<>();
    CompletableFuture<Long> end = future.thenCompose(x -> inner);
    future.complete(i);
    inner.complete(i);
    return end.join();
  }

  private static long asyncCompose(Callbacks callbacks, long i) {
    Promise<Long> promise = new Promise<>(callbacks);
    Promise<Long> inner = new Promise<>(callbacks);
    Async<Long> end = promise.async().thenCompose(x -> inner.async());
    promise.succeed(i);
    inner.succeed(i);
    return end.result();
  }
}
