package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.core.MappingException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.BackendTag;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with the server, from its first message to the ReadyForQuery that answers its
 * Sync.
 *
 * <p>It waits, is sent, and ends; whoever cancels it while it waits wins or loses against the event
 * loop by one compare-and-set, so that it is known for certain whether it was ever sent. All else
 * belongs to the event loop.
 *
 * @param <R> its result
 */
public abstract class Exchange<R> extends Promise<R> {

  private static final int WAITING = 0;
  private static final int SENT = 1;
  private static final int ABANDONED = 2;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Exchange.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int state = WAITING;
  private volatile @Nullable PgSession session;
  private @Nullable Throwable failure;
  private @Nullable TransactionStart start;
  private boolean isBeginning;
  private int sentBytes;
  private int tries;

  /** Makes an exchange whose callbacks run there. */
  protected Exchange(Callbacks callbacks) {
    super(callbacks);
  }

  // ---- before it is sent

  /** The one statement it runs, which must be described before it can be sent. */
  @Nullable StatementUse use() {
    return null;
  }

  /** All statements it runs. */
  List<StatementUse> uses() {
    StatementUse only = use();
    return only == null ? List.of() : List.of(only);
  }

  /** Its text in messages; null if it has none. */
  @Nullable String text() {
    return null;
  }

  /** Whether there is nothing to send, so that it ends where it would be sent. */
  boolean endsUnsent() {
    return false;
  }

  /** Whether others may be sent behind it while it is not answered. */
  boolean letsFollow() {
    return false;
  }

  /** Whether the server skips it up to its Sync if something before it fails. */
  boolean isExtended() {
    return true;
  }

  /** Whether it can be sent once more. */
  boolean isRepeatable() {
    return true;
  }

  /** Whether more of it is still to be written, so that nothing may come between. */
  boolean hasMore() {
    return false;
  }

  /** Whether everything before it must be answered before it is sent. */
  boolean startsAlone() {
    return false;
  }

  /**
   * Whether the server may wait for rows to copy, and takes anything else that comes as an error.
   */
  boolean mayCopy() {
    return false;
  }

  /** Whether it may make lasting what its transaction has done. */
  boolean mayCommit() {
    return false;
  }

  /** Whether what was sent of it is enough to change anything. */
  boolean mayBeApplied() {
    return true;
  }

  /** Whether the session is the same after it, so that it need not be reset; in doubt it is not. */
  boolean isClean() {
    StatementUse use = use();
    StatementShape shape = use == null ? null : use.known();
    return shape != null && shape.text().isClean();
  }

  /** Writes its messages, the Sync included unless it sends more later. */
  abstract void write(WireWriter out, PgSession at);

  /** Makes it a part of a transaction, whose BEGIN rides with what is sent first. */
  public final void belongsTo(TransactionStart transaction) {
    start = transaction;
  }

  final @Nullable TransactionStart start() {
    return start;
  }

  /** The BEGIN rides with this one: if it fails, the server skips the rest up to the Sync. */
  final void begins() {
    isBeginning = true;
  }

  /** Whether it starts a transaction and that is not answered yet. */
  final boolean isBeginning() {
    return isBeginning;
  }

  /** The stream that sends it and has the session to itself meanwhile; null if there is none. */
  @Nullable Object holder() {
    return null;
  }

  /** The session that it was given to. */
  final @Nullable PgSession session() {
    return session;
  }

  final void assign(PgSession to) {
    session = to;
  }

  /** Whether somebody still wants it. */
  public final boolean isWanted() {
    return state != ABANDONED && !async().isDone();
  }

  final boolean markSent() {
    if (!STATE.compareAndSet(this, WAITING, SENT)) {
      return false;
    }
    tries++;
    return true;
  }

  /** Puts it back among those that wait, after an attempt of which nothing is left. */
  final void waitAgain() {
    failure = null;
    restart();
    state = WAITING;
  }

  /** Forgets what an attempt has brought. */
  void restart() {}

  final int tries() {
    return tries;
  }

  final void sentBytes(int bytes) {
    sentBytes = bytes;
  }

  final int sentBytes() {
    return sentBytes;
  }

  // ---- what the server answers

  void parseComplete() {}

  void parameterDescription(byte[] bytes, int offset, int length) {
    throw unexpected(BackendTag.PARAMETER_DESCRIPTION);
  }

  void rowDescription(byte[] bytes, int offset, int length) {
    throw unexpected(BackendTag.ROW_DESCRIPTION);
  }

  void noData() {}

  void dataRow(byte[] bytes, int offset, int length) {
    throw unexpected(BackendTag.DATA_ROW);
  }

  void portalSuspended() {
    throw unexpected(BackendTag.PORTAL_SUSPENDED);
  }

  void emptyQuery() {}

  void commandComplete(byte[] bytes, int offset, int length) {}

  /** The server wants rows to copy, and there are none here. */
  void copyIn(WireWriter out) {
    throw unexpected(BackendTag.COPY_IN_RESPONSE);
  }

  /** Data of a COPY that goes out, which are nobody's. */
  void copyData(byte[] bytes, int offset, int length) {}

  /**
   * A statement has other columns than those for which this was sent, as the answer to what is
   * before it tells.
   *
   * @param now null if they cannot be read, which is a failure
   */
  final void retold(ResultShape before, @Nullable ResultShape now, @Nullable Throwable why) {
    for (StatementUse use : uses()) {
      StatementShape known = use.known();
      if (known != null && known.result() == before) {
        if (now != null) {
          columnsNow(before, now);
        } else if (why != null) {
          failed(why);
        }
        return;
      }
    }
  }

  /** Reads rows with other columns than those that were expected. */
  void columnsNow(ResultShape before, ResultShape now) {}

  /** What has come at once was all given to it, and others may follow later. */
  void turnEnded() {}

  /** Whether a CommandComplete is that of the BEGIN which rode with it. */
  final boolean takesBegin() {
    boolean taken = isBeginning;
    isBeginning = false;
    return taken;
  }

  /** The socket takes bytes again. */
  void writable() {}

  /** It was given up while in flight: one that feeds the server sends its Sync. */
  void abandoned() {}

  /** How long the server took for it. */
  void took(long nanos) {}

  /** Keeps the first failure; what comes later is the end of it. */
  final void failed(Throwable first) {
    if (failure == null) {
      failure =
          first instanceof CannotRead
              ? new MappingException(String.valueOf(first.getMessage()))
              : first;
      stopped();
    }
  }

  /** Replaces the failure by one that says more. */
  final void insteadFailed(Throwable better) {
    failure = better;
  }

  /** Called once when it has failed; an exchange that feeds the server stops and sends its Sync. */
  void stopped() {}

  final @Nullable Throwable failure() {
    return failure;
  }

  /** Ends it: the server is ready for the next. */
  final void end() {
    Throwable failed = failure;
    if (failed != null && isBeginning && start != null) {
      start.failed(failed);
    }
    if (failed == null) {
      try {
        succeeded();
      } catch (RuntimeException | Error thrown) {
        fail(thrown);
      }
    } else {
      endedBadly(failed);
      fail(failed);
    }
  }

  /** Completes the stage with what has come. */
  abstract void succeeded();

  /** Tells whatever hangs on this exchange that it has failed. */
  void endedBadly(Throwable why) {}

  /** Fails it from outside: the link is lost, the pool is closed. */
  public final void abort(Throwable why) {
    failed(why);
    endedBadly(why);
    fail(why);
  }

  /** Whether nothing of it is left unless its transaction is committed. */
  boolean isPartOfTransaction() {
    return start != null;
  }

  private RuntimeException unexpected(byte tag) {
    return BackendTag.unexpected(tag, "an answer to " + getClass().getSimpleName());
  }

  /** Called once when a session is rid of it, however it ended. */
  void left(PgSession by) {}

  // ---- giving it up

  /** Ends the wait for it with a failure that says more than a cancellation. */
  final void giveUp(Throwable why) {
    if (fail(why)) {
      cancelled();
    }
  }

  @Override
  protected void cancelled() {
    boolean wasWaiting = STATE.compareAndSet(this, WAITING, ABANDONED);
    PgSession at = session;
    if (at != null && wasWaiting) {
      at.withdrawn(this);
    } else if (at != null) {
      at.giveUp(this);
    }
  }

  @Override
  protected Outcome outcome() {
    return state == ABANDONED ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;
  }

  /** What is known of it if the link is lost now, when the server's transaction is in a state. */
  final Outcome outcomeIfLost(ReadyForQuery status) {
    if (state != SENT || !mayBeApplied()) {
      return Outcome.NOT_APPLIED;
    }
    boolean inTransaction = status != ReadyForQuery.IDLE || isPartOfTransaction();
    return inTransaction && !mayCommit() ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;
  }
}
