package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.CopyFail;
import dev.millrace.postgres.internal.wire.RowDescription;
import dev.millrace.postgres.internal.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** One execution of one statement with its arguments. */
abstract class StatementExchange<R> extends Exchange<R> {

  private static final byte[] UNNAMED = {0};

  private final StatementUse use;
  private final @Nullable Object[] args;
  private final int atMost;
  private @Nullable LateSync sync;

  /**
   * Makes an execution.
   *
   * @param args frozen; see {@link dev.millrace.postgres.internal.codec.Conversions#freeze}
   * @param atMost how many rows are wanted; 0 for all
   */
  StatementExchange(Callbacks callbacks, String sql, @Nullable Object[] args, int atMost) {
    super(callbacks);
    this.use = new StatementUse(sql);
    this.args = args;
    this.atMost = atMost;
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
  final boolean letsFollow() {
    StatementShape shape = use.known();
    return shape != null && shape.pace().isQuick() && sync == null;
  }

  @Override
  final boolean mayCopy() {
    StatementShape shape = use.known();
    return shape != null && shape.text().mayCopy();
  }

  @Override
  final void took(long nanos) {
    use.shape().pace().took(nanos);
  }

  @Override
  void write(WireWriter out, PgSession session) {
    StatementShape shape = use.shape();
    columns(shape.result());
    use.prepare(out, session);
    Messages.writeBind(out, UNNAMED, use.name(session), shape, args);
    Messages.writeExecute(out, atMost);
    sync = LateSync.write(out, session, this, mayRefuseRows() && shape.text().mayWrite());
  }

  /** Whether a row may be refused that is there already. */
  boolean mayRefuseRows() {
    return false;
  }

  /** The server is done with it. */
  final void done() {
    PgSession at = session();
    if (at != null && sync != null) {
      sync.settle(at, this, failure() == null);
    }
  }

  @Override
  final void stopped() {
    PgSession at = session();
    if (at != null && sync != null) {
      sync.settle(at, this, /* keeps= */ false);
    }
  }

  @Override
  final void emptyQuery() {
    done();
  }

  @Override
  final void columnsNow(ResultShape before, ResultShape now) {
    columns(now);
  }

  /** Takes the columns of the rows that will come. */
  abstract void columns(ResultShape columns);

  @Override
  final void parameterDescription(byte[] bytes, int offset, int length) {}

  @Override
  final void rowDescription(byte[] bytes, int offset, int length) {
    RowDescription told = RowDescription.read(bytes, offset, length);
    PgSession at = session();
    if (at != null) {
      ResultShape changed = at.reshaped(use.shape().result(), told);
      if (changed != null) {
        columns(changed);
      }
    }
  }

  @Override
  final void portalSuspended() {
    done();
  }

  @Override
  final void copyIn(WireWriter out) {
    failed(Script.noCopyHere());
    new CopyFail("there is nothing to copy here").writeTo(out);
    Messages.writeSync(out); // the one that was sent is lost in the copy
  }

  @Override
  void restart() {
    sync = null;
    use.forget();
  }
}
