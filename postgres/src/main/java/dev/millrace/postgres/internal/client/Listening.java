package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import dev.millrace.postgres.Notification;
import dev.millrace.postgres.Registration;
import dev.millrace.postgres.ServerMessage;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.session.SessionSignals;
import dev.millrace.postgres.internal.wire.NotificationResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Who listens on the session of one handle. LISTEN and UNLISTEN are given to the session under the
 * lock, so that the server knows of the same channels as are here.
 */
final class Listening implements SessionSignals {

  private final PgSession session;
  private final Callbacks callbacks;
  private final Function<String, Exchange<Void>> statement;
  private final List<Ear> ears = new CopyOnWriteArrayList<>();
  private final List<Hearing<ServerMessage>> notices = new CopyOnWriteArrayList<>();
  private final List<Hearing<Throwable>> ends = new CopyOnWriteArrayList<>();
  private boolean isAttached;
  private boolean isReleased;

  /**
   * Makes it.
   *
   * @param statement gives a statement to the session
   */
  Listening(PgSession session, Callbacks callbacks, Function<String, Exchange<Void>> statement) {
    this.session = session;
    this.callbacks = callbacks;
    this.statement = statement;
  }

  /** One listener of notices or of the end. */
  private static final class Hearing<T> implements Registration {

    private final List<Hearing<T>> among;
    private final Consumer<? super T> listener;
    private final Mailbox mailbox;

    Hearing(List<Hearing<T>> among, Consumer<? super T> listener, Callbacks callbacks) {
      this.among = among;
      this.listener = listener;
      this.mailbox = new Mailbox(callbacks);
      among.add(this);
    }

    void hear(T what) {
      mailbox.put(listener, what);
    }

    @Override
    public void close() {
      among.remove(this);
      mailbox.close();
    }
  }

  /** One listener of a channel. */
  private final class Ear implements Registration {

    private final String channel;
    private final Consumer<Notification> sink;

    Ear(String channel, Consumer<Notification> sink) {
      this.channel = channel;
      this.sink = sink;
    }

    @Override
    public void close() {
      synchronized (Listening.this) {
        if (ears.remove(this) && !isReleased && !isHeard(channel)) {
          // Whether it worked is nobody's concern: what comes all the same is heard by none.
          Promise.hold(
              statement.apply("UNLISTEN " + quoted(channel)).async(), (nothing, failure) -> {});
        }
      }
    }
  }

  private boolean isHeard(String channel) {
    return ears.stream().anyMatch(ear -> ear.channel.equals(channel));
  }

  static String quoted(String channel) {
    return PgDialect.INSTANCE.quote(channel);
  }

  /**
   * Listens on a channel.
   *
   * @param sink called on the event loop
   */
  synchronized Async<Registration> listen(String channel, Consumer<Notification> sink) {
    attach();
    Ear ear = new Ear(channel, sink);
    ears.add(ear);
    Async<Void> listens = statement.apply("LISTEN " + quoted(channel)).async();
    Promise.watch(
        listens,
        (nothing, failure) -> {
          if (failure != null) {
            ears.remove(ear);
          }
        });
    return listens.thenApply(nothing -> ear);
  }

  synchronized Registration onNotice(Consumer<? super ServerMessage> listener) {
    attach();
    return new Hearing<>(notices, listener, callbacks);
  }

  synchronized Registration onTermination(Consumer<? super Throwable> listener) {
    Hearing<Throwable> hearing = new Hearing<>(ends, listener, callbacks);
    if (!isAttached) {
      attach();
    } else if (session.closedBy() != null) {
      ended(session.closedBy());
    }
    return hearing;
  }

  private void attach() {
    if (!isAttached) {
      isAttached = true;
      session.signalTo(this);
    }
  }

  @Override
  public void notified(NotificationResponse told) {
    Notification notification = new Notification(told.channel(), told.payload(), told.processId());
    for (Ear ear : ears) {
      if (ear.channel.equals(told.channel())) {
        ear.sink.accept(notification);
      }
    }
  }

  @Override
  public void noticed(ServerMessage notice) {
    notices.forEach(hearing -> hearing.hear(notice));
  }

  @Override
  public void ended(Throwable why) {
    ends.forEach(
        hearing -> {
          if (ends.remove(hearing)) {
            hearing.hear(why);
          }
        });
  }

  /** The server is about to forget all channels. */
  void forget() {
    ears.clear();
  }

  /** The handle gives its session back: nobody listens there any more. */
  synchronized void release(boolean endsSession) {
    if (isReleased) {
      return;
    }
    isReleased = true;
    boolean wasListening = !ears.isEmpty();
    ears.clear();
    if (endsSession || !isAttached) {
      return; // who waits for the end hears of it
    }
    session.signalTo(SessionSignals.NONE);
    if (wasListening) {
      Promise.hold(statement.apply("UNLISTEN *").async(), (nothing, failure) -> {});
    }
  }
}
