package dev.millrace.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The executor that callbacks run on unless the options name another; shared by the whole process.
 */
final class CallbackThreads {

  private static final int IDLE_SECONDS = 10;
  private static final String NAME = "millrace-callbacks-";
  private static final Executor EXECUTOR = virtualOrGrowing();

  private CallbackThreads() {}

  static Executor executor() {
    return EXECUTOR;
  }

  private static Executor virtualOrGrowing() {
    try {
      return virtual();
    } catch (Throwable absent) {
      return growing();
    }
  }

  /** Looked up, since the JDK that compiles this has no virtual threads. */
  private static Executor virtual() throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    Class<?> builderType = Class.forName("java.lang.Thread$Builder$OfVirtual");
    MethodHandle ofVirtual =
        lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(builderType));
    MethodHandle name =
        lookup.findVirtual(
            builderType, "name", MethodType.methodType(builderType, String.class, long.class));
    MethodHandle factory =
        lookup.findVirtual(builderType, "factory", MethodType.methodType(ThreadFactory.class));
    Object builder = name.invoke(ofVirtual.invoke(), NAME, 0L);
    ThreadFactory threads = (ThreadFactory) factory.invoke(builder);
    return task -> threads.newThread(task).start();
  }

  private static Executor growing() {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory threads =
        task -> {
          Thread thread = new Thread(task, NAME + count.getAndIncrement());
          thread.setDaemon(true);
          return thread;
        };
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
  }
}
