package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.internal.copy.CopySource;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.CommandComplete;
import dev.millrace.postgres.internal.wire.CopyDone;
import dev.millrace.postgres.internal.wire.CopyFail;
import dev.millrace.postgres.internal.wire.RowDescription;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.CommandTag;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A COPY into a table: sends what a source gives, as the socket takes it.
 *
 * <p>A Sync sent ahead would be lost in the copy, so it follows when the copy has ended: behind
 * CopyDone, behind CopyFail if the source fails or nobody wants the result any more, or alone when
 * the server has refused something, which skips all data up to it. Whether all data are sent or
 * none shall be kept is decided once, by one compare-and-set, so that a cancellation knows.
 */
final class CopyIn extends Exchange<CommandTag> {

  private enum Fate {
    OPEN,
    /** All is sent, and may be kept. */
    SENT,
    /** Nothing is kept. */
    REFUSED
  }

  private final Copies.Target target;
  private final @Nullable StatementUse use;
  private final CopySource source;
  private final AtomicReference<Fate> fate = new AtomicReference<>(Fate.OPEN);
  private CommandTag tag = CommandTag.EMPTY;
  private boolean isCopying;
  private boolean isFilling;
  private boolean isSynced;

  CopyIn(Callbacks callbacks, Copies.Target target, CopySource source) {
    super(callbacks);
    this.target = target;
    this.use = target.takesRows() ? new StatementUse(target.table().select()) : null;
    this.source = source;
  }

  @Override
  @Nullable StatementUse use() {
    return use;
  }

  @Override
  String text() {
    return target.text();
  }

  @Override
  boolean mayCopy() {
    return true;
  }

  /** The source can be read once. */
  @Override
  boolean isRepeatable() {
    return !isCopying;
  }

  @Override
  boolean mayBeApplied() {
    return fate.get() == Fate.SENT;
  }

  @Override
  boolean isClean() {
    return target.condition() == null; // which may call anything
  }

  @Override
  void write(WireWriter out, PgSession session) {
    if (use != null) {
      source.columns(use.shape().result());
      use.verify(out, session);
    }
    Messages.writePlain(out, target.sql(use == null || use.shape().result().isBinary()));
    Messages.writeFlush(out);
  }

  @Override
  void parameterDescription(byte[] bytes, int offset, int length) {}

  @Override
  void rowDescription(byte[] bytes, int offset, int length) {
    PgSession at = session();
    if (at != null && use != null) {
      ResultShape changed =
          at.reshaped(use.shape().result(), RowDescription.read(bytes, offset, length));
      if (changed != null) {
        source.columns(changed);
      }
    }
  }

  @Override
  void copyIn(WireWriter out) {
    isCopying = true;
    fillMore();
  }

  @Override
  void writable() {
    if (isCopying) {
      fillMore();
    }
  }

  private void fillMore() {
    PgSession at = session();
    if (at == null || isFilling || isSynced || failure() != null) {
      return;
    }
    isFilling = true;
    WireWriter chunk = WriterPool.take();
    int data = chunk.begin('d');
    source.fill(
        chunk,
        new CopySource.Receiver() {
          @Override
          public void filled(boolean isLast) {
            at.execute(() -> CopyIn.this.filled(at, chunk, data, isLast));
          }

          @Override
          public void failed(Throwable why) {
            at.execute(() -> sourceFailed(why));
          }
        });
  }

  private void filled(PgSession at, WireWriter chunk, int data, boolean isLast) {
    isFilling = false;
    if (!isSynced) {
      chunk.end(data);
      at.sendNow(this, chunk);
      if (isLast) {
        end(fate.compareAndSet(Fate.OPEN, Fate.SENT) ? "" : "cancelled");
      } else if (at.channel().isWritable()) {
        fillMore();
      }
    }
    WriterPool.giveBack(chunk);
  }

  private void sourceFailed(Throwable why) {
    isFilling = false;
    fate.compareAndSet(Fate.OPEN, Fate.REFUSED);
    end("the client's source of rows has failed");
    failed(why);
  }

  /** Ends the copy; for a reason if nothing of it shall be kept. */
  private void end(String reason) {
    PgSession at = session();
    if (at == null || isSynced) {
      return;
    }
    isSynced = true;
    at.sendMore(
        this,
        out -> {
          if (reason.isEmpty()) {
            new CopyDone().writeTo(out);
          } else {
            new CopyFail(reason).writeTo(out);
          }
          Messages.writeSync(out);
        });
  }

  /** The server skips everything up to the Sync. */
  @Override
  void stopped() {
    PgSession at = session();
    if (at != null && !isSynced) {
      isSynced = true;
      at.sendMore(this, Messages::writeSync);
    }
    if (isCopying) {
      source.close();
    }
  }

  @Override
  void commandComplete(byte[] bytes, int offset, int length) {
    tag = CommandComplete.read(bytes, offset, length).tag();
    end(""); // a copy without data, if a server ever has one
  }

  /** Before the server waits for data CopyFail is kept by the socket until it does. */
  @Override
  void abandoned() {
    if (!isSynced) {
      end("cancelled");
      failed(new CancellationException("the copy was cancelled"));
    }
  }

  @Override
  protected void cancelled() {
    fate.compareAndSet(Fate.OPEN, Fate.REFUSED);
    super.cancelled();
  }

  @Override
  protected Outcome outcome() {
    return fate.get() == Fate.REFUSED ? Outcome.NOT_APPLIED : super.outcome();
  }

  @Override
  void restart() {
    isSynced = false;
    if (use != null) {
      use.forget();
    }
  }

  @Override
  void succeeded() {
    source.close();
    succeed(tag);
  }

  @Override
  void endedBadly(Throwable why) {
    source.close();
  }
}
