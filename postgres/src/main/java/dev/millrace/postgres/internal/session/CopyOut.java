package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.CopyFormat;
import dev.millrace.postgres.internal.copy.CopySql;
import dev.millrace.postgres.internal.copy.CopyTaker;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.CommandComplete;
import dev.millrace.postgres.internal.wire.RowDescription;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.CommandTag;
import org.jspecify.annotations.Nullable;

/**
 * A COPY to the client: hands what comes to a taker, and reads no further while that has enough.
 *
 * <p>Arguments of a query go before it, to a statement that keeps them as settings of the
 * transaction and tells what their types are called; then the COPY is written, which reads them.
 */
final class CopyOut extends Exchange<CommandTag> implements CopyTaker.Valve {

  /**
   * What is copied.
   *
   * @param query described before; null for a table's bytes, whose columns nobody asks for
   * @param sql the whole statement; null for that of the query
   * @param args of the query, frozen
   */
  record Wish(
      @Nullable String query, @Nullable String sql, @Nullable Object[] args, CopyFormat format) {}

  private final Wish wish;
  private final @Nullable StatementUse use;
  private final boolean readsRows;
  private final CopyTaker taker;
  private @Nullable CopyArguments arguments;
  private @Nullable LateSync sync;
  private CommandTag tag = CommandTag.EMPTY;
  private boolean isPausing;
  private boolean isDropping;
  private boolean hasData;
  private boolean hasSync;

  /**
   * Makes it.
   *
   * @param readsRows whether the taker reads rows in binary, and may refuse one
   */
  CopyOut(Callbacks callbacks, Wish wish, boolean readsRows, CopyTaker taker) {
    super(callbacks);
    this.wish = wish;
    this.use = wish.query == null ? null : new StatementUse(wish.query);
    this.readsRows = readsRows;
    this.taker = taker;
  }

  @Override
  @Nullable StatementUse use() {
    return use;
  }

  @Override
  @Nullable String text() {
    return wish.sql != null ? wish.sql : wish.query;
  }

  /** Nothing may be sent behind it, since it stops the reading. */
  @Override
  boolean mayCopy() {
    return true;
  }

  @Override
  boolean isRepeatable() {
    return !hasData;
  }

  @Override
  void write(WireWriter out, PgSession session) {
    taker.begin(this);
    if (use != null) {
      Messages.requireCount(use.shape(), wish.args.length);
      taker.columns(use.shape().result());
      use.verify(out, session);
    }
    if (use == null || wish.args.length == 0) {
      writeCopy(out, session);
    } else {
      CopyArguments bound = new CopyArguments(use.shape(), wish.args);
      arguments = bound;
      bound.write(out);
      Messages.writeFlush(out);
    }
  }

  private void writeCopy(WireWriter out, PgSession session) {
    hasSync = true;
    Messages.writePlain(out, copySql());
    boolean mayWrite = use != null && use.shape().text().mayWrite();
    sync = LateSync.write(out, session, this, readsRows && mayWrite);
  }

  private String copySql() {
    if (wish.sql != null) {
      return wish.sql;
    }
    if (use == null) {
      throw new AssertionError("a copy has a statement or a query");
    }
    CopyArguments bound = arguments;
    String query = bound == null ? use.sql() : bound.inserted(use.sql());
    return CopySql.outOf(
        readsRows ? CopySql.readable(query, use.shape().result()) : query, wish.format);
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
        taker.columns(changed);
      }
    }
  }

  /** The names of the arguments' types. */
  @Override
  void dataRow(byte[] bytes, int offset, int length) {
    CopyArguments bound = arguments;
    if (bound == null) {
      super.dataRow(bytes, offset, length);
    } else {
      bound.told(bytes, offset, length);
    }
  }

  @Override
  void copyData(byte[] bytes, int offset, int length) {
    hasData = true;
    if (isDropping || failure() != null) {
      return;
    }
    try {
      taker.data(bytes, offset, length);
    } catch (RuntimeException | Error unfit) {
      isDropping = true;
      giveUp(unfit);
    }
  }

  @Override
  void turnEnded() {
    if (hasData && !isDropping) {
      taker.turnEnded();
    }
  }

  @Override
  void commandComplete(byte[] bytes, int offset, int length) {
    PgSession at = session();
    if (!hasSync && at != null) {
      at.sendMore(this, out -> writeCopy(out, at)); // the arguments are there
      return;
    }
    tag = CommandComplete.read(bytes, offset, length).tag();
    if (sync != null && at != null) {
      sync.settle(at, this, isWanted());
    }
  }

  @Override
  void stopped() {
    PgSession at = session();
    if (at != null && sync != null) {
      sync.settle(at, this, /* keeps= */ false);
    } else if (at != null && !hasSync) {
      hasSync = true;
      at.sendMore(this, Messages::writeSync);
    }
  }

  // ---- the taker's hand on it

  /** At once on the loop: a taker may ask for more from another thread before this returns. */
  @Override
  public void reads(boolean isReading) {
    PgSession at = session();
    if (at == null) {
      return;
    } else if (at.loop().inEventLoop()) {
      reads(at, isReading);
    } else {
      at.execute(() -> reads(at, isReading));
    }
  }

  @Override
  public void refuse(Throwable why) {
    giveUp(why);
  }

  private void reads(PgSession at, boolean isReading) {
    if (isReading == isPausing && (isReading || !isDropping) && at.isHead(this)) {
      isPausing = !isReading;
      at.channel().config().setAutoRead(isReading);
    }
  }

  /** Reads what is left and drops it, without stopping the server. */
  void drop() {
    PgSession at = session();
    if (at != null) {
      at.execute(this::abandoned);
    }
  }

  @Override
  void abandoned() {
    PgSession at = session();
    isDropping = true;
    if (at != null) {
      reads(at, /* isReading= */ true);
    }
  }

  @Override
  void left(PgSession by) {
    if (isPausing) {
      by.channel().config().setAutoRead(true);
    }
  }

  @Override
  protected void cancelled() {
    taker.stop();
    super.cancelled();
  }

  @Override
  void restart() {
    arguments = null;
    sync = null;
    hasSync = false;
    if (use != null) {
      use.forget();
    }
  }

  @Override
  void succeeded() {
    taker.end(
        failure -> {
          if (failure == null) {
            succeed(tag);
          } else {
            fail(failure);
          }
        });
  }

  @Override
  void endedBadly(Throwable why) {
    taker.stop();
  }
}
