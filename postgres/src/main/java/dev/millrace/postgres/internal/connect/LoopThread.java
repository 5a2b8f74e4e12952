package dev.millrace.postgres.internal.connect;

import dev.millrace.core.EngineThread;
import io.netty.util.concurrent.FastThreadLocalThread;

/** A thread that does the network's work. */
final class LoopThread extends FastThreadLocalThread implements EngineThread {

  LoopThread(Runnable task, String name) {
    super(null, task, name);
    setDaemon(true);
    setContextClassLoader(LoopThread.class.getClassLoader());
  }
}
