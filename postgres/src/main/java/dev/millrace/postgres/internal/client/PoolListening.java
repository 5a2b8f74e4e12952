package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.postgres.Notification;
import dev.millrace.postgres.NotificationListener;
import dev.millrace.postgres.PgClient.Secrets;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of a pool and the connection that is theirs. It is opened with the first listener,
 * and opened again when it is lost, for as long as there is one.
 */
final class PoolListening {

  private static final long FIRST_WAIT_MILLIS = 50;
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  private final ClientContext context;
  private final Secrets secrets;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private @Nullable Async<PgConnection> connection;
  private @Nullable PgConnection current;
  private boolean isClosed;

  PoolListening(ClientContext context, Secrets secrets) {
    this.context = context;
    this.secrets = secrets;
  }

  /** A listener of a channel, on one connection after another. */
  private final class Subscription implements Registration {

    private final String channel;
    private final NotificationListener listener;
    private final Mailbox mailbox = new Mailbox(context.requests().callbacks());
    private volatile @Nullable Registration there;

    Subscription(String channel, NotificationListener listener) {
      this.channel = channel;
      this.listener = listener;
    }

    Async<Registration> join(PgConnection open) {
      return ((PgConnectionHandle) open)
          .listenDirectly(channel, this::received)
          .thenApply(
              registration -> {
                there = registration;
                if (!subscriptions.contains(this)) {
                  close(); // meanwhile, when there was nothing to close yet
                }
                return this;
              });
    }

    private void received(Notification notification) {
      mailbox.put(listener::received, notification);
    }

    void missed() {
      mailbox.put(listener::missed, channel);
    }

    @Override
    public void close() {
      subscriptions.remove(this);
      mailbox.close();
      Registration joined = there;
      if (joined != null) {
        joined.close();
      }
      closeUnused();
    }
  }

  Async<Registration> listen(String channel, NotificationListener listener) {
    Subscription subscription = new Subscription(channel, listener);
    Async<Registration> joined = connected(subscription).thenCompose(subscription::join);
    Promise.watch(
        joined,
        (registration, failure) -> {
          if (failure != null) {
            subscription.close();
          }
        });
    return joined;
  }

  private synchronized Async<PgConnection> connected(Subscription wanting) {
    if (isClosed) {
      return context
          .requests()
          .refused(new ClosedException("\"" + context.options().name() + "\" is closed"));
    }
    subscriptions.add(wanting);
    Async<PgConnection> known = connection;
    if (known != null && !isLost()) {
      return known;
    }
    Async<PgConnection> first = connect();
    replace(first);
    Promise.hold(first, (open, failure) -> arrived(first, open));
    return first;
  }

  private boolean isLost() {
    return current != null && current.isClosed();
  }

  private void replace(@Nullable Async<PgConnection> other) {
    connection = other;
    current = null;
  }

  /** A connection is there, or could not be opened. */
  private synchronized void arrived(Async<PgConnection> stage, @Nullable PgConnection open) {
    if (connection == stage) {
      current = open;
      connection = open == null ? null : stage;
    }
  }

  private Async<PgConnection> connect() {
    return Connect.start(context, secrets)
        .thenApply(
            open -> {
              open.onTermination(
                  why -> {
                    open.close();
                    lookAgain();
                  });
              return open;
            });
  }

  /** A connection has ended: if it is the one that is used, and was lost, another is opened. */
  private synchronized void lookAgain() {
    if (isLost()) {
      connectAgain(FIRST_WAIT_MILLIS);
    }
  }

  private synchronized void connectAgain(long waitMillis) {
    replace(null);
    if (isClosed || subscriptions.isEmpty()) {
      return;
    }
    List<Subscription> lost = new ArrayList<>(subscriptions);
    Async<PgConnection> again =
        Async.after(Duration.ofMillis(waitMillis))
            .thenCompose(nothing -> connect())
            .thenCompose(open -> rejoined(open, lost));
    replace(again);
    Promise.hold(
        again,
        (open, failure) -> {
          arrived(again, open);
          if (failure != null) {
            connectAgain(Math.min(LONGEST_WAIT_MILLIS, 2 * waitMillis));
          } else {
            lost.forEach(Subscription::missed);
            closeUnused();
            lookAgain(); // it may have ended before it was taken for the one that is used
          }
        });
  }

  /** Listens on all channels, or closes the connection: whoever has it hears everything. */
  private static Async<PgConnection> rejoined(PgConnection open, List<Subscription> lost) {
    return Async.all(lost.stream().map(each -> each.join(open)).toList())
        .thenApply(all -> open)
        .whenComplete(
            (joined, failure) -> {
              if (failure != null) {
                open.close();
              }
            });
  }

  private synchronized void closeUnused() {
    PgConnection unused = current;
    if (subscriptions.isEmpty() && unused != null) {
      replace(null);
      unused.close();
    }
  }

  /** Ends all listening, with the pool; done when the connection is closed. */
  Async<Void> close() {
    Async<PgConnection> open;
    synchronized (this) {
      isClosed = true;
      subscriptions.forEach(each -> each.mailbox.close());
      subscriptions.clear();
      open = connection;
      replace(null);
    }
    return open == null
        ? Async.done()
        : open.handle((there, failure) -> there).thenCompose(PoolListening::closed);
  }

  private static Async<Void> closed(@Nullable PgConnection there) {
    return there == null ? Async.done() : there.closeAsync();
  }
}
