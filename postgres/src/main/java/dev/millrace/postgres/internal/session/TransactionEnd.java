package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.core.ConflictException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.internal.wire.CommandComplete;
import dev.millrace.postgres.internal.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** COMMIT or ROLLBACK; nothing is sent for a transaction of which nothing was. */
final class TransactionEnd extends Exchange<Void> {

  private final TransactionStart transaction;
  private final boolean isCommit;
  private @Nullable Object holder;
  private boolean wasUndone;

  TransactionEnd(Callbacks callbacks, TransactionStart transaction, boolean isCommit) {
    super(callbacks);
    this.transaction = transaction;
    this.isCommit = isCommit;
  }

  /** Makes it one of those that a stream sends. */
  void heldBy(Object stream) {
    holder = stream;
  }

  @Override
  @Nullable Object holder() {
    return holder;
  }

  @Override
  String text() {
    return isCommit ? "COMMIT" : "ROLLBACK";
  }

  @Override
  boolean isExtended() {
    return false;
  }

  @Override
  boolean endsUnsent() {
    return !transaction.isSent() || transaction.failure() != null;
  }

  @Override
  boolean isClean() {
    return true;
  }

  @Override
  boolean mayCommit() {
    return isCommit;
  }

  @Override
  void left(PgSession by) {
    Object stream = holder();
    if (stream != null) {
      by.unreserve(stream);
    }
  }

  @Override
  void write(WireWriter out, PgSession at) {
    Messages.writeQuery(out, text());
  }

  @Override
  void commandComplete(byte[] bytes, int offset, int length) {
    String tag = CommandComplete.read(bytes, offset, length).tag().command();
    wasUndone = isCommit && tag.equals("ROLLBACK");
  }

  @Override
  void succeeded() {
    if (wasUndone) {
      fail(
          new ConflictException(
              "the server answered COMMIT with ROLLBACK: a statement of the transaction had"
                  + " failed, and nothing of it is applied",
              Outcome.NOT_APPLIED,
              null));
    } else {
      succeed(null);
    }
  }
}
