package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.internal.wire.FrontendMessage;
import dev.millrace.postgres.internal.wire.WireWriter;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.Arrays;

/** Sends the few messages before the first query, and leaves no trace of them in memory. */
final class Sending {

  private Sending() {}

  /**
   * Sends one message.
   *
   * @throws dev.millrace.postgres.internal.wire.CannotWrite if it has text that cannot be sent
   */
  static ChannelFuture send(Channel channel, FrontendMessage message) {
    WireWriter out = new WireWriter();
    message.writeTo(out);
    byte[] bytes = out.array();
    return channel
        .writeAndFlush(Unpooled.wrappedBuffer(bytes, 0, out.position()))
        .addListener(sent -> Arrays.fill(bytes, (byte) 0));
  }
}
