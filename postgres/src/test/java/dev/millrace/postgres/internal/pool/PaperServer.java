package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCatalog;
import dev.millrace.postgres.internal.connect.Link;
import dev.millrace.postgres.internal.connect.RoleWatch;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.session.SessionFactory;
import dev.millrace.postgres.internal.session.SessionOwner;
import dev.millrace.postgres.internal.session.SessionSettings;
import dev.millrace.postgres.internal.session.StatementShapes;
import dev.millrace.postgres.internal.wire.FrameHandler;
import dev.millrace.postgres.internal.wire.FrameSink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server in memory, which accepts and answers when it is told to; everything happens on the
 * thread of the test, step by step.
 */
final class PaperServer implements SessionFactory {

  static final Callbacks CALLBACKS =
      Callbacks.of(Runnable::run, dev.millrace.core.Listener.logging());

  private static final byte[] READY = {'Z', 0, 0, 0, 5, 'I'};

  private final EmbeddedChannel timer = new EmbeddedChannel();
  private final Deque<Attempt> attempts = new ArrayDeque<>();
  private final List<Peer> peers = new ArrayList<>();

  PaperServer() {
    timer.freezeTime();
  }

  Clock clock() {
    return new Clock(timer.eventLoop());
  }

  /** An attempt to connect that is not answered yet. */
  private static final class Attempt extends Promise<PgSession> {

    private final SessionOwner owner;

    Attempt(SessionOwner owner) {
      super(CALLBACKS);
      this.owner = owner;
    }
  }

  /** The server's side of a session. */
  static final class Peer {

    final EmbeddedChannel channel;
    final PgSession session;
    private int unanswered;

    Peer(SessionOwner owner) {
      FrameHandler frames = new FrameHandler(1 << 20, new Nobody());
      frames.started();
      channel = new EmbeddedChannel(frames);
      session =
          new PgSession(
              new Link(
                  channel,
                  frames,
                  1,
                  new byte[4],
                  Map.of(),
                  List.of(),
                  3 << 16,
                  new PgHost("paper", 5432),
                  new InetSocketAddress(0),
                  /* encrypted= */ false),
              new SessionSettings("paper", 0, 0, Duration.ZERO, 16, 1 << 20, Duration.ofHours(1)),
              owner,
              new StatementShapes(new TypeCatalog(Conversions.of(List.of()))),
              Async::done,
              RoleWatch.NONE);
    }

    boolean isOpen() {
      return channel.isOpen();
    }

    boolean isAsked() {
      return isOpen() && unanswered > 0;
    }

    void answer() {
      unanswered--;
      channel.writeInbound(Unpooled.wrappedBuffer(READY.clone()));
    }

    void die() {
      channel.close();
    }

    private boolean reads() {
      channel.runPendingTasks();
      boolean hasRead = false;
      for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
        hasRead = true;
        while (out.isReadable()) {
          byte tag = out.readByte();
          out.skipBytes(out.readInt() - 4);
          if (tag == 'X') {
            channel.close();
          } else {
            unanswered++; // a Sync or a Query: the test sends nothing else
          }
        }
        out.release();
      }
      return hasRead;
    }
  }

  @Override
  public Async<PgSession> open(SessionOwner owner) {
    Attempt attempt = new Attempt(owner);
    attempts.add(attempt);
    return attempt.async();
  }

  boolean isCalled() {
    attempts.removeIf(attempt -> attempt.async().isDone());
    return !attempts.isEmpty();
  }

  void accept() {
    Attempt attempt = attempts.remove();
    Peer peer = new Peer(attempt.owner);
    peers.add(peer);
    if (!attempt.succeed(peer.session)) {
      peer.channel.close();
    }
  }

  void refuse() {
    attempts.remove().fail(refusal());
  }

  static ConnectionLostException refusal() {
    return new ConnectionLostException("refused", Outcome.NOT_APPLIED, null);
  }

  /** Connections, those included that wait to be accepted. */
  int connections() {
    return (int) peers.stream().filter(Peer::isOpen).count()
        + (int) attempts.stream().filter(attempt -> !attempt.async().isDone()).count();
  }

  List<Peer> asked() {
    return peers.stream().filter(Peer::isAsked).toList();
  }

  List<Peer> open() {
    return peers.stream().filter(Peer::isOpen).toList();
  }

  void pass(Duration time) {
    timer.advanceTimeBy(time.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
    timer.runScheduledPendingTasks();
  }

  /** Lets everything happen that can happen without the server. */
  void settle() {
    boolean hasMore = true;
    while (hasMore) {
      timer.runPendingTasks();
      hasMore = false;
      for (Peer peer : List.copyOf(peers)) {
        hasMore |= peer.reads();
      }
    }
  }

  /** Accepts and answers until there is nothing left to do. */
  void work() {
    settle();
    while (isCalled() || !asked().isEmpty()) {
      while (isCalled()) {
        accept();
      }
      asked().forEach(Peer::answer);
      settle();
    }
  }

  private static final class Nobody implements FrameSink {

    @Override
    public void frame(byte tag, byte[] bytes, int offset, int length) {}

    @Override
    public void closed(@Nullable Throwable cause) {}
  }
}
