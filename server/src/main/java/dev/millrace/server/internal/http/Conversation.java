package dev.millrace.server.internal.http;

import dev.millrace.server.internal.api.Call;
import dev.millrace.server.internal.api.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection: takes requests as they come and answers them one by one.
 *
 * <p>All on the event loop of the connection. While a request is answered the next one may have
 * come, and no more is read then. It is closed after what cannot be read, and by its watch when
 * nothing has come for long, or the rest of something.
 */
final class Conversation extends ChannelInboundHandlerAdapter {

  private static final AsciiString JSON = AsciiString.cached("application/json");
  private static final AsciiString KEY = AsciiString.cached("x-api-key");
  private static final int MOST_WATCHES = 4;

  private final Answerer answerer;
  private final HttpLimits limits;
  private final Deque<Incoming> waiting = new ArrayDeque<>();
  private String address = "";

  /** What is arriving; null between requests. */
  private @Nullable Incoming arriving;

  private boolean isAnswering;
  private boolean isClosing;
  private long since = System.nanoTime();

  /** A request and whether the connection stays after it. */
  private record Asked(Call call, boolean isKept) {}

  Conversation(Answerer answerer, HttpLimits limits) {
    this.answerer = answerer;
    this.limits = limits;
  }

  /** Whether nothing is on its way. */
  boolean isIdle() {
    return !isAnswering && arriving == null && waiting.isEmpty();
  }

  /** Closes it now, or after what is being answered. */
  void close(ChannelHandlerContext context) {
    isClosing = true;
    if (!isAnswering) {
      context.close();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    address = Addresses.of(context.channel());
    since = System.nanoTime();
    watch(context);
  }

  // --- the watch

  private void watch(ChannelHandlerContext context) {
    long nanos = Math.min(limits.arrival().toNanos(), limits.idle().toNanos()) / MOST_WATCHES;
    context.executor().schedule(() -> look(context), Math.max(1, nanos), TimeUnit.NANOSECONDS);
  }

  private void look(ChannelHandlerContext context) {
    if (!context.channel().isActive()) {
      return;
    }
    long waited = System.nanoTime() - since;
    boolean isHeldUp = arriving != null || !context.channel().isWritable();
    if (isHeldUp && waited > limits.arrival().toNanos()) {
      refuse(context, Reply.errors(408, "Request timeout"));
    } else if (isIdle() && waited > limits.idle().toNanos()) {
      context.close();
    } else {
      watch(context);
    }
  }

  // --- what comes

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (!isClosing && message instanceof HttpObject part) {
        take(context, part);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void take(ChannelHandlerContext context, HttpObject part) {
    if (part.decoderResult().isFailure()) {
      refuse(context, unreadable(part.decoderResult().cause()));
      return;
    }
    if (part instanceof HttpRequest request) {
      begin(context, request);
    }
    if (part instanceof HttpContent content && arriving != null) {
      add(context, arriving, content);
    }
  }

  private static Reply unreadable(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Reply.errors(414, "Path too long");
    }
    if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException) {
      return Reply.errors(431, "Headers too large");
    }
    return Reply.errors(400, "Bad request");
  }

  private void begin(ChannelHandlerContext context, HttpRequest request) {
    if (arriving == null) {
      since = System.nanoTime();
    }
    if (request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && request.headers().getAll(HttpHeaderNames.HOST).size() != 1) {
      refuse(context, Reply.errors(400, "Bad request", "expected one header Host"));
      return;
    }
    long length = HttpUtil.getContentLength(request, 0L);
    if (length > limits.bodyBytes()) {
      refuse(context, tooLarge());
      return;
    }
    if (HttpUtil.is100ContinueExpected(request)) {
      context.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
    arriving = new Incoming(request);
  }

  private static Reply tooLarge() {
    return Reply.errors(413, "Request too large");
  }

  private void add(ChannelHandlerContext context, Incoming incoming, HttpContent content) {
    if (!incoming.add(content.content(), limits.bodyBytes())) {
      refuse(context, tooLarge());
      return;
    }
    if (content instanceof LastHttpContent) {
      arriving = null;
      if (isAnswering) {
        waiting.add(incoming);
        context.channel().config().setAutoRead(false);
      } else {
        answer(context, incoming);
      }
    }
  }

  // --- the answers

  private void answer(ChannelHandlerContext context, Incoming incoming) {
    isAnswering = true;
    HttpRequest request = incoming.request();
    Asked asked =
        new Asked(
            new Call(
                request.method().name(),
                target(request.uri()),
                request.headers().get(KEY),
                incoming.body(),
                address),
            HttpUtil.isKeepAlive(request));
    answerer
        .answer(asked.call())
        .whenComplete((reply, failure) -> hand(context, asked, reply, failure));
  }

  private void hand(
      ChannelHandlerContext context,
      Asked asked,
      @Nullable Reply reply,
      @Nullable Throwable failure) {
    Reply answer = reply == null || failure != null ? Reply.errors(500, "Internal error") : reply;
    if (context.executor().inEventLoop()) {
      answered(context, asked, answer);
    } else {
      context.executor().execute(() -> answered(context, asked, answer));
    }
  }

  private void answered(ChannelHandlerContext context, Asked asked, Reply reply) {
    isAnswering = false;
    since = System.nanoTime();
    boolean isKept = asked.isKept() && !isClosing;
    write(context, reply, isKept, asked.call().method().equals("HEAD"));
    Incoming next = waiting.poll();
    if (!isKept || !context.channel().isActive()) {
      waiting.clear();
    } else if (next != null) {
      answer(context, next);
    } else {
      context.channel().config().setAutoRead(true);
    }
  }

  /** Answers what cannot be taken, and closes: nobody knows where the next request starts. */
  private void refuse(ChannelHandlerContext context, Reply reply) {
    isClosing = true;
    arriving = null;
    waiting.clear();
    if (!isAnswering) {
      write(context, reply, /* isKept= */ false, /* isHead= */ false);
    }
  }

  private static void write(
      ChannelHandlerContext context, Reply reply, boolean isKept, boolean isHead) {
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
    if (isKept) {
      context.writeAndFlush(response, context.voidPromise());
    } else {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static String target(String uri) {
    int query = uri.indexOf('?');
    int end = query < 0 ? uri.indexOf('#') : query;
    return end < 0 ? uri : uri.substring(0, end);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close(); // the client has gone, or speaks no TLS
  }
}
