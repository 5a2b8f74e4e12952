package dev.millrace.postgres;

import dev.millrace.postgres.testkit.Direction;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.SharedServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Cuts a link after each byte in turn, over a few proxies at once. */
final class CutSweep {

  private static final int WORKERS = 4;

  /** Bytes behind the last that mattered: an answer may be there before the ready behind it. */
  private static final int BEYOND = 40;

  private final Supplier<FaultyProxy> proxies;
  private final Direction direction;
  private final int step;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger lastFailed = new AtomicInteger();

  /** What one worker does with its link, again and again. */
  interface Work extends AutoCloseable {

    /** Makes ready what the cut is not for. */
    void prepare();

    /** Does what is cut; says whether it failed. */
    boolean attempt(int bytes, AtomicBoolean sawCommit);

    @Override
    void close();
  }

  /** Makes a worker's own work behind its own proxy. */
  interface Works {
    Work behind(FaultyProxy proxy);
  }

  CutSweep(SharedServer server, Direction direction, int step) {
    this(() -> FaultyProxy.before(server), direction, step);
  }

  CutSweep(PostgresServer server, Direction direction, int step) {
    this(() -> FaultyProxy.before(server), direction, step);
  }

  private CutSweep(Supplier<FaultyProxy> proxies, Direction direction, int step) {
    this.proxies = proxies;
    this.direction = direction;
    this.step = step;
  }

  /** Works until no cut makes a difference any more; gives how many bytes it went. */
  int run(Works works) throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        running.add(workers.submit(() -> sweep(works)));
      }
      for (Future<?> each : running) {
        each.get();
      }
      return lastFailed.get();
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private void sweep(Works works) {
    try (FaultyProxy proxy = proxies.get();
        Work work = works.behind(proxy)) {
      AtomicBoolean sawCommit = new AtomicBoolean();
      proxy.observe(
          (from, bytes) -> {
            if (from == Direction.FROM_CLIENT
                && new String(bytes, StandardCharsets.ISO_8859_1).contains("COMMIT\0")) {
              sawCommit.set(true);
            }
          });
      for (int bytes = next.getAndAdd(step);
          bytes <= lastFailed.get() + BEYOND + 2 * WORKERS * step;
          bytes = next.getAndAdd(step)) {
        cutAfter(proxy, Long.MAX_VALUE); // one that is still to come is not the next one's
        work.prepare();
        sawCommit.set(false);
        cutAfter(proxy, bytes);
        if (work.attempt(bytes, sawCommit)) {
          lastFailed.accumulateAndGet(bytes, Math::max);
        }
      }
    }
  }

  private void cutAfter(FaultyProxy proxy, long bytes) {
    if (direction == Direction.FROM_CLIENT) {
      proxy.cutAfterClientBytes(bytes);
    } else {
      proxy.cutAfterServerBytes(bytes);
    }
  }
}
