package dev.millrace.postgres.internal.wire;

import org.jspecify.annotations.Nullable;

/** Takes the messages of one connection, on its event loop. */
public interface FrameSink {

  /** Takes one whole message; its body is valid during the call alone. */
  void frame(byte tag, byte[] bytes, int offset, int length);

  /** All messages of one read have been given: time to write what came of them. */
  default void turnEnded() {}

  /** The socket takes bytes again, or has enough of them. */
  default void writabilityChanged() {}

  /** Called once: nothing comes any more, and nothing can be sent. */
  void closed(@Nullable Throwable cause);
}
