package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.core.ChunkSource.Chunk;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.RowDescription;
import dev.millrace.postgres.internal.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** Reads the next rows of a portal; the first one binds it. */
final class PortalRead<T> extends Exchange<Chunk<T>> {

  private final Portal<T> portal;
  private final int atMost;
  private final boolean isFirst;
  private @Nullable PgSession at;
  private @Nullable Object holder;
  private boolean isExhausted;

  PortalRead(Callbacks callbacks, Portal<T> portal, int atMost, boolean isFirst) {
    super(callbacks);
    this.portal = portal;
    this.atMost = atMost;
    this.isFirst = isFirst;
  }

  @Override
  @Nullable StatementUse use() {
    return isFirst ? portal.use() : null;
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
    return portal.use().sql();
  }

  @Override
  boolean letsFollow() {
    return !isFirst;
  }

  @Override
  boolean isClean() {
    return portal.use().shape().text().isClean();
  }

  @Override
  void write(WireWriter out, PgSession session) {
    at = session;
    StatementUse use = portal.use();
    if (isFirst) {
      StatementShape shape = use.shape();
      portal.columns(shape.result());
      use.prepare(out, session);
      Messages.writeBind(out, portal.name(), use.name(session), shape, portal.args());
      portal.bound();
    }
    Messages.writeExecute(out, portal.name(), portal.rowsToAsk(atMost));
    Messages.writeSync(out);
    Object stream = holder();
    if (stream != null) {
      session.reserve(stream);
    }
  }

  @Override
  void columnsNow(ResultShape before, ResultShape now) {
    portal.columns(now);
  }

  @Override
  void parameterDescription(byte[] bytes, int offset, int length) {}

  @Override
  void rowDescription(byte[] bytes, int offset, int length) {
    PgSession session = at;
    ResultShape changed =
        session == null
            ? null
            : session.reshaped(
                portal.use().shape().result(), RowDescription.read(bytes, offset, length));
    if (changed != null) {
      portal.columns(changed);
    }
  }

  @Override
  void dataRow(byte[] bytes, int offset, int length) {
    if (failure() == null) {
      try {
        portal.row(bytes, offset, length);
      } catch (RuntimeException | Error unfit) {
        failed(unfit);
      }
    }
  }

  @Override
  void portalSuspended() {}

  @Override
  void emptyQuery() {
    isExhausted = true;
  }

  @Override
  void commandComplete(byte[] bytes, int offset, int length) {
    isExhausted = true;
  }

  @Override
  void copyIn(WireWriter out) {
    failed(Script.noCopyHere());
    new dev.millrace.postgres.internal.wire.CopyFail("there is nothing to copy here").writeTo(out);
    Messages.writeSync(out);
  }

  @Override
  void restart() {
    portal.use().forget();
  }

  @Override
  void succeeded() {
    succeed(portal.chunk(isExhausted));
  }
}
