package dev.millrace.postgres.internal.connect;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** Where something that needs a socket stands. Owned by the event loop. */
final class Progress {

  Phase phase = Phase.RESOLVE;
  private boolean isOver;
  private @Nullable Channel channel;

  /** Remembers what to close when this is over, which may be at once. */
  void uses(Channel opened) {
    channel = opened;
    if (isOver) {
      opened.close();
    }
  }

  /** Nothing goes on from here. */
  boolean isOver() {
    return isOver;
  }

  /** It is done: the socket is somebody else's. */
  void finish() {
    isOver = true;
    channel = null;
  }

  /** It is given up: closes the socket. */
  void giveUp() {
    isOver = true;
    close();
  }

  /** Closes the socket that is used now; there may be another. */
  void close() {
    Channel used = channel;
    channel = null;
    if (used != null) {
      used.close();
    }
  }
}
