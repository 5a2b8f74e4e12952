package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncContextTest {

  private static final ThreadLocal<@Nullable String> CONTEXT = new ThreadLocal<>();

  private final Callbacks callbacks =
      Callbacks.of(Callbacks.standardExecutor(), new ContextListener());

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#onValue")
  void context_ofTheCall_isThereInTheCallback(AsyncKinds.Kind kind) {
    AsyncOperation<Integer> operation = begin("here");
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    Async<?> derived = kind.derive(operation.async(), () -> seen.add(current()));

    operation.succeed(1);
    derived.result();

    assertThat(seen).containsExactly("here");
  }

  @Test
  void context_ofTheCall_isThereAlongTheChain() {
    AsyncOperation<Integer> operation = begin("here");
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    Async<Integer> end =
        operation
            .async()
            .whenComplete((v, f) -> seen.add(current()))
            .thenCompose(v -> Async.of(v + 1))
            .whenComplete((v, f) -> seen.add(current()));
    operation.succeed(1);

    assertThat(end.result()).isEqualTo(2);
    assertThat(seen).containsExactly("here", "here");
  }

  @Test
  void context_onAnExecutorOfTheCaller_isThere() {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      AsyncOperation<Integer> operation = begin("here");
      Async<String> seen = operation.async().thenApplyAsync(v -> current(), executor);
      operation.succeed(1);

      assertThat(seen.result()).isEqualTo("here");
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void context_ofNone_capturesNothing() {
    assertThat(callbacks.captured()).isSameAs(callbacks);
  }

  @Test
  void listener_thatCannotEnterTheContext_stillRunsTheCallbackOnce() {
    AtomicInteger calls = new AtomicInteger();
    Listener broken =
        new Listener() {
          @Override
          public Object capture() {
            return "context";
          }

          @Override
          public void inContext(Object context, Runnable callback) {
            if (calls.get() == 1) {
              callback.run();
            }
            throw new IllegalStateException("a listener's mistake");
          }
        };
    AsyncOperation<Integer> operation =
        new AsyncOperation<>(Callbacks.of(Callbacks.standardExecutor(), broken).captured());
    Async<Integer> end =
        operation
            .async()
            .thenApply(v -> calls.incrementAndGet())
            .thenApply(v -> calls.incrementAndGet());

    operation.succeed(1);

    assertThat(end.result()).isEqualTo(2);
  }

  @Test
  void listener_thatCannotCapture_isIgnored() {
    Listener broken =
        new Listener() {
          @Override
          public Object capture() {
            throw new IllegalStateException("a listener's mistake");
          }
        };
    Callbacks plain = Callbacks.of(Callbacks.standardExecutor(), broken);

    assertThat(plain.captured()).isSameAs(plain);
  }

  private static String current() {
    return String.valueOf(CONTEXT.get());
  }

  private AsyncOperation<Integer> begin(String context) {
    CONTEXT.set(context);
    try {
      return new AsyncOperation<>(callbacks.captured());
    } finally {
      CONTEXT.remove();
    }
  }

  private static final class ContextListener implements Listener {

    @Override
    public @Nullable Object capture() {
      return CONTEXT.get();
    }

    @Override
    public void inContext(Object context, Runnable callback) {
      CONTEXT.set((String) context);
      try {
        callback.run();
      } finally {
        CONTEXT.remove();
      }
    }
  }
}
