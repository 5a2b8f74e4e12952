package dev.millrace.server.internal.http;

import dev.millrace.server.internal.api.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AsciiString;
import java.util.concurrent.TimeUnit;

/** Writes answers. */
final class Answers {

  private static final AsciiString JSON = AsciiString.cached("application/json");
  private static final long LINGER_MILLIS = 1_000;

  private Answers() {}

  /** Tells that the body may come. */
  static void writeContinue(ChannelHandlerContext context) {
    context.writeAndFlush(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
  }

  /** Writes one after which the next may follow. */
  static void write(ChannelHandlerContext context, Reply reply, boolean isHead) {
    context.writeAndFlush(response(context, reply, isHead), context.voidPromise());
  }

  /** Writes the last one, and closes. */
  static void writeLast(ChannelHandlerContext context, Reply reply, boolean isHead) {
    last(context, reply, isHead).addListener(ChannelFutureListener.CLOSE);
  }

  /**
   * Writes the last one to who may still be sending, and closes when that has ended, or soon. A
   * close with something unread would throw away the answer on its way.
   */
  static void writeRefusal(ChannelHandlerContext context, Reply reply) {
    last(context, reply, /* isHead= */ false).addListener(done -> linger(context));
  }

  private static void linger(ChannelHandlerContext context) {
    Channel channel = context.channel();
    if (channel instanceof DuplexChannel duplex
        && context.pipeline().get(SslHandler.class) == null) {
      duplex.shutdownOutput();
      channel.config().setAutoRead(true);
      context.executor().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      context.close();
    }
  }

  private static ChannelFuture last(ChannelHandlerContext context, Reply reply, boolean isHead) {
    FullHttpResponse response = response(context, reply, isHead);
    response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return context.writeAndFlush(response);
  }

  private static FullHttpResponse response(
      ChannelHandlerContext context, Reply reply, boolean isHead) {
    ByteBuf body = context.alloc().buffer(ByteBufUtil.utf8MaxBytes(reply.body().length()));
    ByteBufUtil.writeUtf8(body, reply.body());
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), body);
    HttpHeaders headers = response.headers();
    headers.set(HttpHeaderNames.CONTENT_TYPE, JSON);
    headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    reply.headers().forEach(headers::set);
    if (isHead) {
      body.clear();
    }
    return response;
  }
}
