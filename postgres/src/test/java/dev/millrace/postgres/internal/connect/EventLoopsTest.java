package dev.millrace.postgres.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ClosedException;
import dev.millrace.core.EngineThread;
import io.netty.channel.EventLoop;
import org.junit.jupiter.api.Test;

class EventLoopsTest {

  @Test
  void next_twoHandles_shareTheirLoops() {
    try (var first = EventLoops.acquire(1);
        var second = EventLoops.acquire(1)) {
      assertThat(first.next()).isSameAs(second.next());
    }
  }

  @Test
  void next_thread_isTheEngines() throws Exception {
    try (var loops = EventLoops.acquire(1)) {
      Thread thread = loops.next().submit(Thread::currentThread).get();

      assertThat(thread).isInstanceOf(EngineThread.class);
      assertThat(thread.getName()).startsWith("millrace-postgres-loop-");
      assertThat(thread.isDaemon()).isTrue();
    }
  }

  @Test
  void close_lastHandle_endsTheLoops() throws Exception {
    EventLoop loop;
    try (var first = EventLoops.acquire(1)) {
      var second = EventLoops.acquire(1);
      loop = first.next();
      second.close();
      second.close();

      assertThat(loop.isShuttingDown()).isFalse();
    }

    assertThat(loop.isShuttingDown()).isTrue();
    loop.terminationFuture().get();
  }

  @Test
  void next_afterClose_fails() {
    var loops = EventLoops.acquire(1);
    loops.close();

    assertThatThrownBy(loops::next).isInstanceOf(ClosedException.class);
  }
}
