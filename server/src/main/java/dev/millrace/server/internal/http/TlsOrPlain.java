package dev.millrace.server.internal.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslContext;
import java.util.List;

/** Tells by the first byte whether a client speaks TLS. */
final class TlsOrPlain extends ByteToMessageDecoder {

  /** The type of the record that a handshake starts with. */
  private static final int HANDSHAKE = 0x16;

  private final SslContext tls;

  TlsOrPlain(SslContext tls) {
    this.tls = tls;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.getUnsignedByte(in.readerIndex()) == HANDSHAKE) {
      context.pipeline().addAfter(context.name(), "tls", tls.newHandler(context.alloc()));
    }
    context.pipeline().remove(this); // hands on what it has
  }
}
