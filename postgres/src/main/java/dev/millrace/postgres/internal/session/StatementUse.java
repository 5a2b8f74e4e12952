package dev.millrace.postgres.internal.session;

import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One use of a statement by an exchange: its text, and its description once that is known. */
final class StatementUse {

  private final String sql;
  private @Nullable StatementShape shape;
  private boolean isPrepared;
  private boolean isFresh;
  private boolean isMistrusted;

  StatementUse(String sql) {
    this.sql = sql;
  }

  String sql() {
    return sql;
  }

  /** Looks for the description, first of what is prepared here; false if nobody knows it. */
  boolean find(PgSession at) {
    if (isFresh) {
      isPrepared &= at.statements().has(shape()); // others may have taken its place
      return true;
    }
    if (isMistrusted) {
      at.statements().forget(sql);
      return false;
    }
    StatementShape prepared = at.statements().find(sql, at.nowNanos());
    isPrepared = prepared != null;
    shape = prepared != null ? prepared : at.shapes().find(sql);
    return shape != null;
  }

  /** Takes a description that was just made on this connection. */
  void described(StatementShape fresh, boolean prepared) {
    shape = fresh;
    isPrepared = prepared;
    isFresh = true;
    isMistrusted = false;
  }

  /** Takes no description but a new one: arguments do not fit the one that there is. */
  void mistrust() {
    isMistrusted = true;
  }

  /** Whether the description was made for this very use, so that asking again tells nothing new. */
  boolean isFresh() {
    return isFresh;
  }

  void forget() {
    shape = null;
    isPrepared = false;
    isFresh = false;
  }

  StatementShape shape() {
    return Objects.requireNonNull(shape, "a statement without its description");
  }

  @Nullable StatementShape known() {
    return shape;
  }

  /** Writes a Parse unless the statement is prepared here. */
  void prepare(WireWriter out, PgSession at) {
    if (isPrepared) {
      return;
    }
    at.statements().writeParse(out, shape());
    if (at.statements().isKept(sql)) {
      at.statements().addUnsent(shape(), at.nowNanos());
      isPrepared = true;
    }
  }

  /** Makes the server describe the statement as it is now, and writes a Parse if it needs one. */
  void verify(WireWriter out, PgSession at) {
    if (!isPrepared) {
      prepare(out, at); // a Describe goes with it
      return;
    }
    int describe = out.begin('D');
    out.putByte('S');
    out.putBytes(name(at));
    out.end(describe);
  }

  /** The name to bind to. */
  byte[] name(PgSession at) {
    return at.statements().boundName(shape());
  }
}
