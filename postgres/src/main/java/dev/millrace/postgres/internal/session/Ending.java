package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.postgres.ServerMessage;
import dev.millrace.postgres.internal.failure.PgFailures;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a session: what is in flight fails with what is known of it, and what was never sent
 * goes back to the owner. Owned by the event loop, but for what it tells of itself.
 */
final class Ending {

  private final PgSession session;
  private final SessionOwner owner;
  private final Canceller canceller;
  private final Line line;
  private final Flight flight;
  private final Describing describing;
  private final Cancelling cancelling;
  private final Answers answers;
  private volatile boolean isWished;
  private volatile boolean isCondemned;
  private volatile @Nullable Throwable closedBy;
  private volatile SessionSignals signals = SessionSignals.NONE;

  Ending(
      PgSession session,
      SessionOwner owner,
      Canceller canceller,
      Line line,
      Flight flight,
      Describing describing,
      Cancelling cancelling,
      Answers answers) {
    this.session = session;
    this.owner = owner;
    this.canceller = canceller;
    this.line = line;
    this.flight = flight;
    this.describing = describing;
    this.cancelling = cancelling;
    this.answers = answers;
  }

  /** Why the session is closed; null while it is not. For any thread. */
  @Nullable Throwable closedBy() {
    return closedBy;
  }

  /** Whether it ends after what was given to it; for any thread. */
  boolean isWished() {
    return isWished;
  }

  void wish() {
    isWished = true;
  }

  /** Whether it is to end at once, and will when the loop comes to it; for any thread. */
  boolean isCondemned() {
    return isCondemned;
  }

  void condemn() {
    isCondemned = true;
  }

  /** Who hears of the end, and of all that answers nothing; of the end now, if it was before. */
  void signalTo(SessionSignals hearing) {
    signals = hearing;
    Throwable why = closedBy;
    if (why != null) {
      hearing.ended(why);
    }
  }

  SessionSignals signals() {
    return signals;
  }

  /** Ends the session without a failure. */
  void closed() {
    closed(
        new ClosedException("\"" + session.settings().name() + "\" is closed"),
        /* isWorking= */ false);
  }

  /**
   * Ends the session, unless that is done.
   *
   * @param isWorking whether the server may work, and is to be asked to stop
   */
  void closed(@Nullable Throwable cause, boolean isWorking) {
    if (closedBy != null) {
      return;
    }
    // A server that works does not see the end of the connection, and would keep its locks.
    Async<Void> stopped = isWorking ? canceller.cancel() : Async.done();
    Throwable why = lost(cause, Outcome.NOT_APPLIED);
    closedBy = why;
    signals.ended(why);
    cancelling.stop();
    session.channel().close();
    List<Exchange<?>> cut = flight.clear();
    boolean mayBeCommitted = cut.stream().anyMatch(Exchange::mayCommit);
    for (Exchange<?> each : cut) {
      session.left(each);
      Outcome outcome = mayBeCommitted ? Outcome.UNKNOWN : each.outcomeIfLost(session.status());
      each.abort(lost(cause, outcome));
    }
    describing.closed(why);
    for (Exchange<?> own = line.pollUrgent(); own != null; own = line.pollUrgent()) {
      session.drop(own, why);
    }
    line.takeArrived();
    List<Exchange<?>> unsent = session.takeWaiting();
    if (stopped.isDone()) {
      owner.closed(session, why, unsent);
    } else {
      Promise.hold(stopped, (nothing, failure) -> inLoop(() -> owner.closed(session, why, unsent)));
    }
  }

  private void inLoop(Runnable task) {
    try {
      session.loop().execute(task);
    } catch (RejectedExecutionException ended) {
      task.run();
    }
  }

  private Throwable lost(@Nullable Throwable cause, Outcome outcome) {
    ServerMessage fatal = answers.lastFatal();
    if (fatal != null) {
      return new ConnectionLostException(
          "\"" + session.settings().name() + "\": the server has closed the connection",
          outcome,
          PgFailures.of(fatal, outcome, null));
    }
    if (cause instanceof DataException told
        && (told instanceof ClosedException || told.outcome() == outcome)) {
      return told;
    }
    return new ConnectionLostException(
        "\"" + session.settings().name() + "\": the connection was lost", outcome, cause);
  }

  /** Fails what came when nothing runs on the loop any more; from any thread. */
  synchronized void failArrived() {
    Throwable why = closedBy;
    if (why == null) {
      return;
    }
    for (Exchange<?> next = line.pollArrived(); next != null; next = line.pollArrived()) {
      session.drop(next, why);
    }
  }

  /** Sends away what came after the end. */
  void sendAway() {
    if (!session.isHeld()) {
      owner.unsent(session, session.takeWaiting());
      return;
    }
    Throwable why = closedBy;
    for (Exchange<?> next = line.pollAny(); next != null && why != null; next = line.pollAny()) {
      next.abort(why);
    }
  }
}
