package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An operation that is waited for costs two objects, itself and its stage, and no more. */
class AsyncAllocationTest {

  private static final int OPERATIONS = 20_000;

  /** What an average may be off by, for what the JVM itself allocates meanwhile. */
  private static final double SLACK = 2;

  private final Callbacks callbacks = Callbacks.standard();

  @SuppressWarnings("UnusedVariable") // written, so that no allocation is optimized away
  private volatile @Nullable Object sink;

  private volatile @Nullable Promise<String> given;

  @Test
  void operation_doneBeforeTheWait_costsTwoObjects() throws Exception {
    double twoObjects = bytesPerOperation(this::makeTwoObjects);

    double bytes = bytesPerOperation(this::awaitDone);

    assertThat(bytes).isLessThanOrEqualTo(twoObjects + SLACK);
  }

  @Test
  void operation_waitedFor_costsTwoObjectsAndItsCompletionNone() throws Exception {
    double twoObjects = bytesPerOperation(this::makeTwoObjects);
    try (AsyncEngine engine = new AsyncEngine()) {
      AsyncWaiter completions =
          AsyncWaiter.started(() -> engine.call(() -> bytesPerOperation(this::completeGiven)));

      double bytes = bytesPerOperation(this::awaitPending);

      assertThat(bytes).isLessThanOrEqualTo(twoObjects + SLACK);
      assertThat((Double) completions.value()).isLessThanOrEqualTo(SLACK);
    }
  }

  private void makeTwoObjects() {
    sink = new OperationShape(new StageShape(callbacks, null, null));
  }

  private void awaitDone() {
    Promise<String> operation = new Promise<>(callbacks);
    sink = operation;
    operation.succeed("v");
    sink = operation.async().result();
  }

  private void awaitPending() {
    Promise<String> operation = new Promise<>(callbacks);
    given = operation;
    sink = operation.async().result();
  }

  /** Completes an operation once a thread is registered as waiting for it. */
  @SuppressWarnings("ThreadPriorityCheck") // yields to the thread that it watches
  private void completeGiven() {
    Promise<String> operation = given;
    while (operation == null || !(operation.async().state() instanceof Thread)) {
      Thread.yield();
      operation = given;
    }
    given = null;
    operation.succeed("v");
  }

  private static double bytesPerOperation(Runnable operation) throws Exception {
    repeat(operation); // to warm up
    long before = allocatedBytes();
    repeat(operation);
    return (double) (allocatedBytes() - before) / OPERATIONS;
  }

  private static void repeat(Runnable operation) {
    for (int i = 0; i < OPERATIONS; i++) {
      operation.run();
    }
  }

  /** What this thread has allocated; by reflection, since the module needs no management. */
  private static long allocatedBytes() throws Exception {
    Object threads =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    Method allocated =
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getCurrentThreadAllocatedBytes");
    return (long) allocated.invoke(threads);
  }

  private record OperationShape(Object stage) {}

  private record StageShape(Object callbacks, @Nullable Object state, @Nullable Object origin) {}
}
