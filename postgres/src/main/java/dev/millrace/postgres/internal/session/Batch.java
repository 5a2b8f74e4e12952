package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.core.ConflictException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.CopyFail;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.postgres.internal.wire.RowDescription;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a statement once for each row of arguments, with one Sync behind all: all or nothing.
 *
 * <p>The caller's rows are read and encoded on callback threads, a chunk at a time, as the socket
 * takes them; the first chunk, if the statement is known, on the thread of the call. A failure of
 * the server stops the reading. A failure of the caller's rows, or a cancellation, is turned into a
 * ROLLBACK before the Sync, since what was sent before would be committed by it.
 */
abstract class Batch<R> extends Exchange<R> {

  private final Callbacks callbacks;
  private final StatementUse use;
  private final RowFeed feed;
  private @Nullable WireWriter first;
  private @Nullable StatementShape firstShape;
  private boolean isWhole;
  private @Nullable PgSession at;
  private boolean isFeeding;
  private boolean isFed;
  private boolean isSynced;
  private long answered;

  Batch(Callbacks callbacks, String sql, RowFeed feed) {
    super(callbacks);
    this.callbacks = callbacks;
    this.use = new StatementUse(sql);
    this.feed = feed;
  }

  /** Encodes the first rows on this thread; what the caller's rows throw is thrown. */
  final void feedHere(StatementShape shape, byte[] name) {
    WireWriter writer = WriterPool.take();
    boolean filled = false;
    try {
      isWhole = feed.fill(writer, shape, name);
      filled = true;
    } catch (InvalidQueryException unfit) {
      if (!feed.keepsUnfit()) {
        throw unfit;
      }
      use.mistrust();
      return;
    } finally {
      if (!filled) {
        WriterPool.giveBack(writer);
      }
    }
    first = writer;
    firstShape = shape;
  }

  /** Whether everything is encoded, so that it waits for no code of the caller. */
  final boolean isWhole() {
    return isWhole;
  }

  @Override
  final StatementUse use() {
    return use;
  }

  @Override
  final String text() {
    return use.sql();
  }

  @Override
  final boolean isRepeatable() {
    return isWhole;
  }

  @Override
  final void write(WireWriter out, PgSession session) {
    at = session;
    WireWriter encoded = first;
    if (encoded != null && firstShape != null && firstShape != use.shape()) {
      useAgain(firstShape, session);
    }
    StatementShape shape = use.shape();
    Script.requireNoCopy(shape);
    columns(shape.result());
    use.prepare(out, session);
    if (encoded == null) {
      feedMore();
      return;
    }
    out.putBytes(encoded.array(), 0, encoded.position());
    if (isWhole) {
      fedAll(out);
    } else {
      freeFirst();
      feedMore();
    }
  }

  /**
   * Goes back to the description that the rows were encoded for: two connections may describe a
   * statement at once, and each knows its own.
   */
  private void useAgain(StatementShape encoded, PgSession session) {
    if (!session.shapes().isCurrent(encoded)) {
      throw new ConflictException(
          "the statement was described anew while its rows were encoded: try again",
          Outcome.NOT_APPLIED,
          null);
    }
    use.described(encoded, session.statements().has(encoded));
  }

  @Override
  final void columnsNow(ResultShape before, ResultShape now) {
    columns(now);
  }

  /** Takes the columns of the rows that will come. */
  abstract void columns(ResultShape columns);

  private void feedMore() {
    PgSession session = at;
    if (session == null || isFeeding || isFed || isSynced) {
      return;
    }
    isFeeding = true;
    StatementShape shape = use.shape();
    byte[] name = use.name(session);
    callbacks.execute(
        () -> {
          WireWriter writer = WriterPool.take();
          boolean last = false;
          Throwable failure = null;
          try {
            last = feed.fill(writer, shape, name);
          } catch (Throwable thrown) {
            failure = thrown;
          }
          boolean isLast = last;
          Throwable why = failure;
          session.execute(() -> fed(session, writer, isLast, why));
        });
  }

  private void fed(
      PgSession session, WireWriter writer, boolean isLast, @Nullable Throwable failure) {
    isFeeding = false;
    if (failure != null && !isSynced) {
      undo(failure);
    } else if (!isSynced) {
      session.sendMore(
          this,
          out -> {
            out.putBytes(writer.array(), 0, writer.position());
            if (isLast) {
              fedAll(out);
            }
          });
      if (!isLast && session.channel().isWritable()) {
        feedMore();
      }
    }
    WriterPool.giveBack(writer);
  }

  /** Whether rows that come back may be refused by the caller's code. */
  boolean mayRefuseRows() {
    return false;
  }

  /**
   * Whether nothing may be committed before all rows that come back have been read: see {@link
   * LateSync}.
   */
  private boolean isLate(PgSession session) {
    return mayRefuseRows() && use.shape().text().mayWrite() && isOwn(session);
  }

  /** Whether its Sync ends its own transaction. */
  private boolean isOwn(PgSession session) {
    return !isPartOfTransaction() && session.status() == ReadyForQuery.IDLE;
  }

  private void fedAll(WireWriter out) {
    PgSession session = at;
    isFed = true;
    if (session == null || !isLate(session) || answered == feed.count()) {
      sync(out);
    } else {
      Messages.writeFlush(out);
    }
  }

  /** One row of arguments has been answered, and what came back was read. */
  final void answered() {
    answered++;
    PgSession session = at;
    if (session != null && isFed && !isSynced && answered == feed.count()) {
      session.sendMore(this, this::sync);
    }
  }

  private void sync(WireWriter out) {
    isFed = true;
    isSynced = true;
    Messages.writeSync(out);
  }

  @Override
  final boolean hasMore() {
    return !isSynced;
  }

  @Override
  final void writable() {
    feedMore();
  }

  /** Sees to it that nothing of what was sent stays. */
  private void undo(Throwable why) {
    PgSession session = at;
    if (session == null || isSynced) {
      return;
    }
    undo(session, isOwn(session));
    failed(why);
  }

  private void undo(PgSession session, boolean rollsBack) {
    session.sendMore(
        this,
        out -> {
          if (rollsBack) {
            Messages.writePlain(out, "ROLLBACK");
          }
          sync(out);
        });
  }

  @Override
  final void abandoned() {
    undo(new CancellationException("the batch was cancelled"));
  }

  /**
   * The server has refused a row, and skips everything up to the Sync; or the caller's code has
   * refused one that came back, and what was done must not be committed by it.
   */
  @Override
  final void stopped() {
    PgSession session = at;
    if (session != null && !isSynced) {
      undo(session, isLate(session));
    }
  }

  @Override
  final void parameterDescription(byte[] bytes, int offset, int length) {}

  @Override
  final void rowDescription(byte[] bytes, int offset, int length) {
    PgSession session = at;
    ResultShape changed =
        session == null
            ? null
            : session.reshaped(use.shape().result(), RowDescription.read(bytes, offset, length));
    if (changed != null) {
      columns(changed);
    }
  }

  @Override
  final void copyIn(WireWriter out) {
    isSynced = true; // with the Sync below: any before it is lost in the copy
    failed(Script.noCopyHere());
    new CopyFail("there is nothing to copy here").writeTo(out);
    Messages.writeSync(out);
  }

  @Override
  void restart() {
    use.forget();
    answered = 0;
    isFed = false;
    isSynced = false;
  }

  @Override
  final void endedBadly(Throwable why) {
    freeFirst();
  }

  final void freeFirst() {
    WireWriter encoded = first;
    if (encoded != null) {
      first = null;
      WriterPool.giveBack(encoded);
    }
  }
}
