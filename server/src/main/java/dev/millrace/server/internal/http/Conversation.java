package dev.millrace.server.internal.http;

import dev.millrace.server.internal.api.Call;
import dev.millrace.server.internal.api.Reply;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
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
 * <p>All on the event loop of the connection. While a request is answered, or an answer is not
 * taken, the next ones may have come, and no more is read then. It is closed after what cannot be
 * read, and by its watch when nothing has come for long, or the rest of something.
 */
final class Conversation extends ChannelInboundHandlerAdapter {

  private static final AsciiString KEY = AsciiString.cached("x-api-key");
  private static final int MOST_WATCHES = 4;

  private final Answerer answerer;
  private final HttpLimits limits;
  private final BodyMemory memory;
  private final Deque<Incoming> waiting = new ArrayDeque<>();
  private String address = "";

  /** What is arriving; null between requests, and before their body. */
  private @Nullable Incoming arriving;

  private boolean isHeadArriving;
  private boolean isAnswering;
  private boolean isGoingOn;
  private boolean isClosing;
  private long since = System.nanoTime();

  /** A request, what is asked by it, and whether the connection stays after it. */
  private record Asked(Incoming incoming, Call call, boolean isKept) {}

  Conversation(Answerer answerer, HttpLimits limits, BodyMemory memory) {
    this.answerer = answerer;
    this.limits = limits;
    this.memory = memory;
  }

  /** Whether nothing is on its way. */
  private boolean isIdle() {
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
    boolean isLate = waited > limits.arrival().toNanos();
    if (isLate && arriving != null && !isClosing && context.channel().isWritable()) {
      refuse(context, Reply.errors(408, "Request timeout"));
    } else if ((isLate && isHeldUp(context)) || (isIdle() && waited > limits.idle().toNanos())) {
      context.close();
      return;
    }
    watch(context);
  }

  /** Whether the client is what it waits for, to send or to take something. */
  private boolean isHeldUp(ChannelHandlerContext context) {
    return (!isAnswering && (isClosing || isHeadArriving)) || !context.channel().isWritable();
  }

  // --- what comes

  /** Bytes have come; of what, will be seen. */
  void arrive() {
    if (isIdle() && !isHeadArriving) {
      isHeadArriving = true;
      since = System.nanoTime();
    }
  }

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
    isHeadArriving = false;
    Reply refusal = Heads.refusal(request, limits.bodyBytes());
    if (refusal != null) {
      refuse(context, refusal);
      return;
    }
    if (!isAnswering) {
      since = System.nanoTime();
    }
    if (HttpUtil.is100ContinueExpected(request)) {
      Answers.writeContinue(context);
    }
    arriving = new Incoming(request, memory);
  }

  private void add(ChannelHandlerContext context, Incoming incoming, HttpContent content) {
    Reply refusal = incoming.add(content.content(), limits.bodyBytes());
    if (refusal != null) {
      refuse(context, refusal);
    } else if (content instanceof LastHttpContent) {
      arriving = null;
      waiting.add(incoming);
      goOn(context);
    }
  }

  // --- the answers

  /** Answers what waits while answers are taken; reads on when nothing waits. */
  private void goOn(ChannelHandlerContext context) {
    if (isGoingOn) {
      return; // an answer was there at once, and whoever asked for it goes on
    }
    isGoingOn = true;
    while (isFree(context) && !waiting.isEmpty()) {
      answer(context, waiting.remove());
    }
    isGoingOn = false;
    if (!isClosing) {
      context.channel().config().setAutoRead(waiting.isEmpty());
    }
  }

  private boolean isFree(ChannelHandlerContext context) {
    return !isAnswering && !isClosing && context.channel().isWritable();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      since = System.nanoTime();
    }
    goOn(context);
  }

  private void answer(ChannelHandlerContext context, Incoming incoming) {
    isAnswering = true;
    HttpRequest request = incoming.request();
    Asked asked =
        new Asked(
            incoming,
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
    asked.incoming().free();
    isAnswering = false;
    since = System.nanoTime();
    boolean isHead = asked.call().method().equals("HEAD");
    if (asked.isKept() && !isClosing) {
      Answers.write(context, reply, isHead);
      goOn(context);
    } else {
      isClosing = true;
      forget();
      Answers.writeLast(context, reply, isHead);
    }
  }

  /** Answers what cannot be taken, and closes: nobody knows where the next request starts. */
  private void refuse(ChannelHandlerContext context, Reply reply) {
    isClosing = true;
    since = System.nanoTime();
    forget();
    if (!isAnswering) {
      Answers.writeRefusal(context, reply);
    }
  }

  private void forget() {
    if (arriving != null) {
      arriving.free();
      arriving = null;
    }
    waiting.forEach(Incoming::free);
    waiting.clear();
  }

  private static String target(String uri) {
    int query = uri.indexOf('?');
    int end = query < 0 ? uri.indexOf('#') : query;
    return end < 0 ? uri : uri.substring(0, end);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    forget();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close(); // the client has gone, or speaks no TLS
  }
}
