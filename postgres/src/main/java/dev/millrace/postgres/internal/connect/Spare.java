package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.internal.wire.BackendTag;
import dev.millrace.postgres.internal.wire.FrameSink;
import dev.millrace.postgres.internal.wire.ParameterStatus;
import dev.millrace.postgres.internal.wire.Terminate;
import io.netty.channel.ChannelFutureListener;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is ready and that nobody uses: it will do if nothing better comes, or is on its
 * way out. Owned by the event loop.
 */
final class Spare implements FrameSink {

  private final Link link;
  private final Map<String, String> parameters;
  private boolean isOpen = true;

  private Spare(Link link) {
    this.link = link;
    this.parameters = new HashMap<>(link.parameters());
  }

  static Spare keep(Link link) {
    Spare spare = new Spare(link);
    link.frames().setSink(spare);
    return spare;
  }

  /** Says good-bye to a server that is not what was wanted; nobody waits for that. */
  static void leave(Link link) {
    keep(link).leave();
  }

  boolean isOpen() {
    return isOpen;
  }

  /** The connection, for another sink to take over. */
  Link link() {
    return link.with(parameters);
  }

  void leave() {
    if (isOpen) {
      isOpen = false;
      Sending.send(link.channel(), new Terminate()).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void frame(byte tag, byte[] bytes, int offset, int length) {
    switch (tag) {
      case BackendTag.PARAMETER_STATUS -> {
        ParameterStatus status = ParameterStatus.read(bytes, offset, length);
        parameters.put(status.name(), status.value());
      }
      case BackendTag.ERROR_RESPONSE, BackendTag.NOTICE_RESPONSE -> {}
      default -> throw BackendTag.unexpected(tag, "nothing, since nothing was asked");
    }
  }

  @Override
  public void closed(@Nullable Throwable cause) {
    isOpen = false;
  }
}
