package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.AsyncStressNode.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Small random graphs of stages, to which several threads do everything at once.
 *
 * <p>The system properties {@code millrace.seed} and {@code millrace.stress.rounds} choose what is
 * run.
 */
class AsyncStressTest {

  private static final int ROUNDS = Integer.getInteger("millrace.stress.rounds", 3_000);
  private static final int ENGINES = 2;
  private static final List<Kind> DERIVED =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.OPERATION)));

  private final ExecutorService engines = Executors.newFixedThreadPool(ENGINES, EngineWorker::new);
  private final ExecutorService callers = Executors.newFixedThreadPool(2);
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final AtomicInteger running = new AtomicInteger();
  private final Callbacks callbacks = Callbacks.of(this::execute, Listener.logging());

  @AfterEach
  void stop() {
    engines.shutdownNow();
    callers.shutdownNow();
    pool.shutdownNow();
  }

  @Test
  void randomGraphs_underRacingThreads_keepTheRules() throws Exception {
    long seed = Long.getLong("millrace.seed", ThreadLocalRandom.current().nextLong());
    for (int round = 0; round < ROUNDS; round++) {
      try {
        new Round(new Random(seed + round)).run();
      } catch (Throwable failure) {
        throw new AssertionError(
            "round " + round + "; again with -Dmillrace.seed=" + (seed + round), failure);
      }
    }
  }

  private void execute(Runnable task) {
    running.incrementAndGet();
    pool.execute(
        () -> {
          try {
            task.run();
          } finally {
            running.decrementAndGet();
          }
        });
  }

  private final class Round {

    private final Random random;
    private final List<AsyncStressNode> nodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger atTheStart = new AtomicInteger();

    Round(Random random) {
      this.random = random;
    }

    void run() throws Exception {
      int operations = 1 + random.nextInt(3);
      for (int i = 0; i < operations; i++) {
        nodes.add(new AsyncStressNode(callbacks));
      }
      for (int i = random.nextInt(8); i > 0; i--) {
        derive(random);
      }
      race();
      awaitIdleCallbacks();
      nodes.forEach(AsyncStressNode::checkAtRest);
      finish();
      awaitIdleCallbacks();
      nodes.forEach(AsyncStressNode::checkAtEnd);
    }

    private void derive(Random own) {
      Kind kind = DERIVED.get(own.nextInt(DERIVED.size()));
      List<AsyncStressNode> sources =
          switch (kind) {
            case COMPOSE, COMBINE, ANY, EITHER -> List.of(any(own), any(own));
            default -> List.of(any(own));
          };
      nodes.add(new AsyncStressNode(kind, sources));
    }

    private AsyncStressNode any(Random own) {
      return nodes.get(own.nextInt(nodes.size()));
    }

    private void race() throws Exception {
      int threads = 2 + random.nextInt(3);
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Random own = new Random(random.nextLong());
        boolean onEngine = i < ENGINES;
        Callable<?> actions = () -> act(threads, own, onEngine);
        ends.add((onEngine ? engines : callers).submit(actions));
      }
      awaitAll(ends);
    }

    @SuppressWarnings("ThreadPriorityCheck") // yields to those that begin together with it
    private Object act(int threads, Random own, boolean onEngine) {
      atTheStart.incrementAndGet();
      while (atTheStart.get() < threads) {
        Thread.yield();
      }
      for (int i = own.nextInt(6); i >= 0; i--) {
        AsyncStressNode node = any(own);
        switch (own.nextInt(6)) {
          case 0 -> complete(own);
          case 1, 2 -> node.cancel();
          case 3 -> {
            if (!onEngine) {
              node.waitBriefly(own.nextInt(200_000), /* interrupted= */ own.nextInt(3) == 0);
            }
          }
          default -> derive(own);
        }
      }
      return "acted";
    }

    private void complete(Random own) {
      AsyncStressNode node = any(own);
      if (node.operation != null) {
        complete(node.operation, own.nextInt(3));
      }
    }

    private void complete(AsyncOperation<Integer> operation, int how) {
      if (how == 0) {
        operation.fail(new AsyncStressFailure());
      } else {
        operation.succeed(how);
      }
    }

    /** Lets some wait for good while the engines complete what is left. */
    private void finish() throws Exception {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        AsyncStressNode node = any(random);
        ends.add(callers.submit(() -> node.stage.handle((value, failure) -> 0).result()));
      }
      for (AsyncStressNode node : nodes) {
        AsyncOperation<Integer> operation = node.operation;
        if (operation != null) {
          int how = random.nextInt(3);
          ends.add(engines.submit(() -> complete(operation, how)));
        }
      }
      awaitAll(ends);
    }

    private void awaitAll(List<Future<?>> ends) throws Exception {
      for (Future<?> end : ends) {
        assertThat(end.get(30, TimeUnit.SECONDS)).as("an end").isNotEqualTo("never");
      }
    }

    private void awaitIdleCallbacks() {
      if (running.get() > 0) {
        await().pollInterval(Duration.ofNanos(50_000)).until(() -> running.get() == 0);
      }
    }
  }

  private static final class EngineWorker extends Thread implements EngineThread {
    EngineWorker(Runnable task) {
      super(task, "test-engine");
    }
  }
}
