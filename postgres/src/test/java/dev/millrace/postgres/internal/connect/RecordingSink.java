package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.internal.wire.FrameSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps what a server sends. */
final class RecordingSink implements FrameSink {

  /** One message. */
  record Frame(char tag, byte[] body) {}

  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public void frame(byte tag, byte[] bytes, int offset, int length) {
    frames.add(new Frame((char) tag, Arrays.copyOfRange(bytes, offset, offset + length)));
  }

  @Override
  public void closed(@Nullable Throwable cause) {
    closed.countDown();
  }

  /** All messages up to one with this tag. */
  List<Frame> until(char tag) throws InterruptedException {
    List<Frame> read = new ArrayList<>();
    Frame next;
    do {
      next = frames.poll(Client.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("expected a message " + tag + ", got " + read);
      }
      read.add(next);
    } while (next.tag() != tag);
    return read;
  }

  boolean awaitClosed() throws InterruptedException {
    return closed.await(Client.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
