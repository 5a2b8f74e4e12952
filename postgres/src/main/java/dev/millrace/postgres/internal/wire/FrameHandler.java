package dev.millrace.postgres.internal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what the server sends into messages and gives them to the current {@link FrameSink}.
 *
 * <p>Owned by the channel's event loop. All bytes are copied into one array, which grows with what
 * has really arrived, never with what was only announced, and shrinks after a large message. What a
 * sink throws closes the channel, as malformed input does.
 */
public final class FrameHandler extends ChannelInboundHandlerAdapter {

  static final int FIRST_SIZE = 32 * 1024;
  static final int KEPT_SIZE = 256 * 1024;

  private static final int HEADER = 5;

  private final int maxMessageSize;
  private FrameSink sink;
  private boolean isStarting = true;
  private boolean hasEnded;
  private byte[] bytes = new byte[FIRST_SIZE];
  private int start;
  private int end;

  /**
   * Makes a handler for a connection that has not started its session yet: until {@link #started}
   * only the messages of a startup are taken, and only short ones.
   *
   * @param maxMessageSize the longest message taken, with its length but without its tag
   */
  public FrameHandler(int maxMessageSize, FrameSink sink) {
    this.maxMessageSize = maxMessageSize;
    this.sink = sink;
  }

  /** Gives the next message to another sink; may be called inside {@link FrameSink#frame}. */
  public void setSink(FrameSink sink) {
    this.sink = sink;
  }

  /** The startup is over: from the next message on everything is taken. */
  public void started() {
    isStarting = false;
  }

  /** How many bytes the array has now. */
  int capacity() {
    return bytes.length;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      while (in.isReadable() && !hasEnded) {
        makeRoom();
        int length = Math.min(in.readableBytes(), bytes.length - end);
        in.readBytes(bytes, end, length);
        end += length;
        split();
      }
    } catch (Throwable failure) {
      end(context, failure);
    } finally {
      in.release();
    }
  }

  private void split() {
    while (end - start >= HEADER && !hasEnded) {
      int length = WireReader.getInt(bytes, start + 1);
      checkLength(length);
      if (end - start - 1 < length) {
        return;
      }
      int offset = start + HEADER;
      byte tag = bytes[start];
      start += 1 + length;
      sink.frame(tag, bytes, offset, length - 4);
    }
  }

  private void checkLength(int length) {
    byte tag = bytes[start];
    if (isStarting) {
      StartupFrames.check(tag, length, bytes, start, end);
    }
    if (length < 4 || length > maxMessageSize) {
      throw ProtocolViolation.of(
          "message " + BackendTag.name(tag), "a length of 4 to " + maxMessageSize, length);
    }
  }

  private void makeRoom() {
    if (start == end) {
      start = 0;
      end = 0;
      shrink();
    } else if (end == bytes.length) {
      if (start > 0) {
        System.arraycopy(bytes, start, bytes, 0, end - start);
        end -= start;
        start = 0;
      } else {
        // Doubled when full: a length that is only announced costs nothing.
        long whole = 1L + WireReader.getInt(bytes, 1);
        bytes = Arrays.copyOf(bytes, (int) Math.min(whole, 2L * bytes.length));
      }
    }
  }

  private void shrink() {
    if (bytes.length > KEPT_SIZE) {
      bytes = new byte[FIRST_SIZE];
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (start == end) {
      start = 0;
      end = 0;
      shrink();
    }
    if (!hasEnded) {
      try {
        sink.turnEnded();
      } catch (Throwable failure) {
        end(context, failure);
      }
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (!hasEnded) {
      try {
        sink.writabilityChanged();
      } catch (Throwable failure) {
        end(context, failure);
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(
        context,
        end == start
            ? null
            : new ProtocolViolation(
                "expected the rest of a message, got the end of the connection after "
                    + (end - start)
                    + " bytes of it"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end(context, cause);
  }

  private void end(ChannelHandlerContext context, @Nullable Throwable cause) {
    if (hasEnded) {
      return;
    }
    hasEnded = true;
    try {
      sink.closed(cause);
    } finally {
      bytes = new byte[0];
      start = 0;
      end = 0;
      context.close();
    }
  }
}
