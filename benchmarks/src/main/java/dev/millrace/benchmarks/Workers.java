package dev.millrace.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps so many operations on their way on threads that wait for each. */
final class Workers implements AutoCloseable {

  /** One operation, whose value is added to the sum. */
  interface Operation {
    long run(int index) throws Exception;
  }

  private final ExecutorService threads;

  private Workers(ExecutorService threads) {
    this.threads = threads;
  }

  /** Threads of the platform, which stay, so that their use can be read. */
  static Workers platform() {
    return new Workers(Executors.newCachedThreadPool());
  }

  /** Virtual threads, which the JDK that this is compiled for does not have. */
  static Workers virtual() {
    try {
      return new Workers(
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("virtual threads need JDK 21 or later", e);
    }
  }

  long run(int count, int workers, long @Nullable [] latencies, Operation operation)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Future<Long>> sums = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      sums.add(threads.submit(() -> work(next, count, latencies, operation)));
    }
    long sum = 0;
    for (Future<Long> each : sums) {
      sum += each.get();
    }
    return sum;
  }

  private static long work(
      AtomicInteger next, int count, long @Nullable [] latencies, Operation operation)
      throws Exception {
    long sum = 0;
    for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
      if (latencies == null) {
        sum += operation.run(index);
      } else {
        long started = System.nanoTime();
        sum += operation.run(index);
        latencies[index] = System.nanoTime() - started;
      }
    }
    return sum;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
