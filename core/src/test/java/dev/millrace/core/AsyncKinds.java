package dev.millrace.core;

import static org.junit.jupiter.api.Named.named;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Every way to derive a stage from another. */
final class AsyncKinds {

  /** A way to derive a stage; {@code called} hears that a function of the caller was entered. */
  interface Kind {
    Async<?> derive(Async<Integer> source, Runnable called);
  }

  private AsyncKinds() {}

  /** Those whose function runs when the source has a value. */
  static Stream<Named<Kind>> onValue() {
    return Stream.concat(onBoth(), onlyOnValue());
  }

  /** Those whose function runs when the source has failed. */
  static Stream<Named<Kind>> onFailure() {
    return Stream.concat(onBoth(), onlyOnFailure());
  }

  static Stream<Named<Kind>> all() {
    return Stream.of(onBoth(), onlyOnValue(), onlyOnFailure()).flatMap(Function.identity());
  }

  static Stream<Named<Kind>> onlyOnValue() {
    Executor inline = Runnable::run;
    Async<Integer> there = Async.of(1);
    return Stream.of(
        kind("thenApply", (s, c) -> s.thenApply(v -> noted(c, v))),
        kind("thenApplyAsync", (s, c) -> s.thenApplyAsync(v -> noted(c, v))),
        kind("thenApplyAsync on", (s, c) -> s.thenApplyAsync(v -> noted(c, v), inline)),
        kind("thenAccept", (s, c) -> s.thenAccept(v -> c.run())),
        kind("thenAcceptAsync", (s, c) -> s.thenAcceptAsync(v -> c.run())),
        kind("thenAcceptAsync on", (s, c) -> s.thenAcceptAsync(v -> c.run(), inline)),
        kind("thenRun", Async::thenRun),
        kind("thenRunAsync", Async::thenRunAsync),
        kind("thenRunAsync on", (s, c) -> s.thenRunAsync(c, inline)),
        kind("thenCompose", (s, c) -> s.thenCompose(v -> stage(c, v))),
        kind("thenComposeAsync", (s, c) -> s.thenComposeAsync(v -> stage(c, v))),
        kind("thenComposeAsync on", (s, c) -> s.thenComposeAsync(v -> stage(c, v), inline)),
        kind("thenCombine", (s, c) -> s.thenCombine(there, (a, b) -> noted(c, a))),
        kind("thenCombineAsync", (s, c) -> s.thenCombineAsync(there, (a, b) -> noted(c, a))),
        kind(
            "thenCombineAsync on",
            (s, c) -> s.thenCombineAsync(there, (a, b) -> noted(c, a), inline)),
        kind("thenCombine of other", (s, c) -> there.thenCombine(s, (a, b) -> noted(c, b))),
        kind("thenAcceptBoth", (s, c) -> s.thenAcceptBoth(there, (a, b) -> c.run())),
        kind("thenAcceptBothAsync", (s, c) -> s.thenAcceptBothAsync(there, (a, b) -> c.run())),
        kind(
            "thenAcceptBothAsync on",
            (s, c) -> s.thenAcceptBothAsync(there, (a, b) -> c.run(), inline)),
        kind("runAfterBoth", (s, c) -> s.runAfterBoth(there, c)),
        kind("runAfterBothAsync", (s, c) -> s.runAfterBothAsync(there, c)),
        kind("runAfterBothAsync on", (s, c) -> s.runAfterBothAsync(there, c, inline)),
        kind("applyToEither", (s, c) -> s.applyToEither(never(), v -> noted(c, v))),
        kind("applyToEitherAsync", (s, c) -> s.applyToEitherAsync(never(), v -> noted(c, v))),
        kind(
            "applyToEitherAsync on",
            (s, c) -> s.applyToEitherAsync(never(), v -> noted(c, v), inline)),
        kind("acceptEither", (s, c) -> s.acceptEither(never(), v -> c.run())),
        kind("acceptEitherAsync", (s, c) -> s.acceptEitherAsync(never(), v -> c.run())),
        kind("acceptEitherAsync on", (s, c) -> s.acceptEitherAsync(never(), v -> c.run(), inline)),
        kind("runAfterEither", (s, c) -> s.runAfterEither(never(), c)),
        kind("runAfterEitherAsync", (s, c) -> s.runAfterEitherAsync(never(), c)),
        kind("runAfterEitherAsync on", (s, c) -> s.runAfterEitherAsync(never(), c, inline)),
        kind("zip", (s, c) -> Async.zip(s, there, (a, b) -> noted(c, a))),
        kind("all", (s, c) -> Async.all(List.of(s, there)).thenRun(c)),
        kind("any", (s, c) -> Async.any(List.of(s)).thenRun(c)));
  }

  private static Stream<Named<Kind>> onBoth() {
    Executor inline = Runnable::run;
    return Stream.of(
        kind("handle", (s, c) -> s.handle((v, f) -> noted(c, 1))),
        kind("handleAsync", (s, c) -> s.handleAsync((v, f) -> noted(c, 1))),
        kind("handleAsync on", (s, c) -> s.handleAsync((v, f) -> noted(c, 1), inline)),
        kind("whenComplete", (s, c) -> s.whenComplete((v, f) -> c.run())),
        kind("whenCompleteAsync", (s, c) -> s.whenCompleteAsync((v, f) -> c.run())),
        kind("whenCompleteAsync on", (s, c) -> s.whenCompleteAsync((v, f) -> c.run(), inline)));
  }

  private static Stream<Named<Kind>> onlyOnFailure() {
    Executor inline = Runnable::run;
    return Stream.of(
        kind("exceptionally", (s, c) -> s.exceptionally(f -> noted(c, 1))),
        kind("exceptionallyAsync", (s, c) -> s.exceptionallyAsync(f -> noted(c, 1))),
        kind("exceptionallyAsync on", (s, c) -> s.exceptionallyAsync(f -> noted(c, 1), inline)),
        kind("exceptionallyCompose", (s, c) -> s.exceptionallyCompose(f -> stage(c, 1))),
        kind("exceptionallyComposeAsync", (s, c) -> s.exceptionallyComposeAsync(f -> stage(c, 1))),
        kind(
            "exceptionallyComposeAsync on",
            (s, c) -> s.exceptionallyComposeAsync(f -> stage(c, 1), inline)));
  }

  private static Named<Kind> kind(String name, Kind kind) {
    return named(name, kind);
  }

  private static Integer noted(Runnable called, Integer value) {
    called.run();
    return value;
  }

  private static CompletionStage<Integer> stage(Runnable called, Integer value) {
    called.run();
    return Async.of(value);
  }

  private static Async<Integer> never() {
    return new AsyncOperation<Integer>().async();
  }
}
