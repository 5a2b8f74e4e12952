package dev.millrace.dynamo.aws;

import dev.millrace.core.EngineThread;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** A thread that waits for the network, or for the time to try again. */
final class LoopThread extends FastThreadLocalThread implements EngineThread {

  private LoopThread(Runnable task, String name) {
    super(null, task, name);
    setDaemon(true);
    setContextClassLoader(LoopThread.class.getClassLoader());
  }

  static ThreadFactory named(String name) {
    AtomicInteger numbers = new AtomicInteger();
    return task -> new LoopThread(task, name + numbers.incrementAndGet());
  }
}
