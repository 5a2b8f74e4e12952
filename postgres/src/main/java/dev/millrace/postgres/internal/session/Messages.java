package dev.millrace.postgres.internal.session;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of every statement, written without objects. */
final class Messages {

  private static final int MOST_PARAMETERS = 65_535;
  private static final int SHOWN_TEXT = 60;

  private Messages() {}

  /** Parse, Bind and Execute of a statement without parameters and rows. */
  static void writePlain(WireWriter out, String sql) {
    int parse = out.begin('P');
    out.putByte(0);
    out.putCString(sql);
    out.putShort(0);
    out.end(parse);
    int bind = out.begin('B');
    out.putByte(0);
    out.putByte(0);
    out.putShort(0);
    out.putShort(0);
    out.putShort(0);
    out.end(bind);
    writeExecute(out, 0);
  }

  /** Bind of the arguments to a statement, as the unnamed portal or another. */
  static void writeBind(
      WireWriter out,
      byte[] portal,
      byte[] statement,
      StatementShape shape,
      List<? extends @Nullable Object> args) {
    int bind = beginBind(out, portal, statement, shape, args.size());
    for (int i = 0; i < args.size(); i++) {
      writeArgument(out, shape, i, frozen(shape, i, args.get(i)));
    }
    endBind(out, bind, shape.result());
  }

  /** As above, for arguments in an array. */
  static void writeBind(
      WireWriter out,
      byte[] portal,
      byte[] statement,
      StatementShape shape,
      @Nullable Object[] args) {
    int bind = beginBind(out, portal, statement, shape, args.length);
    for (int i = 0; i < args.length; i++) {
      writeArgument(out, shape, i, args[i]);
    }
    endBind(out, bind, shape.result());
  }

  private static int beginBind(
      WireWriter out, byte[] portal, byte[] statement, StatementShape shape, int count) {
    requireCount(shape, count);
    int bind = out.begin('B');
    out.putBytes(portal);
    out.putBytes(statement);
    if (count == 0) {
      out.putShort(0);
    } else if (shape.takesBinary()) {
      out.putShort(1);
      out.putShort(1);
    } else {
      out.putShort(count);
      for (int i = 0; i < count; i++) {
        out.putShort(shape.parameter(i).format());
      }
    }
    out.putShort(count);
    return bind;
  }

  /** What is encoded at once needs no copy, but the caller's codecs all the same. */
  private static @Nullable Object frozen(StatementShape shape, int index, @Nullable Object value) {
    if (value == null || value instanceof String || value instanceof Number) {
      return value;
    }
    try {
      return shape.result().conversions().freezePart(value);
    } catch (CannotWrite cannot) {
      throw unwritable(index, cannot);
    }
  }

  private static void writeArgument(
      WireWriter out, StatementShape shape, int index, @Nullable Object value) {
    if (value == null) {
      out.putInt(-1);
      return;
    }
    int length = out.beginLength();
    try {
      shape.result().conversions().encode(shape.parameter(index), value, out);
      out.endLength(length);
    } catch (CannotWrite cannot) {
      throw unwritable(index, cannot);
    }
  }

  /** A failure: an argument does not fit. */
  static InvalidQueryException unwritable(int index, CannotWrite cannot) {
    return new InvalidQueryException(
        "parameter $" + (index + 1) + ": " + cannot.getMessage(),
        Outcome.NOT_APPLIED,
        cannot.getCause());
  }

  private static void endBind(WireWriter out, int bind, ResultShape result) {
    if (result.isBinary()) {
      out.putShort(1);
      out.putShort(1);
    } else {
      out.putShort(result.size());
      for (int i = 0; i < result.size(); i++) {
        out.putShort(result.codec(i).format());
      }
    }
    try {
      out.end(bind);
    } catch (CannotWrite cannot) {
      throw new InvalidQueryException("the arguments are too large: " + cannot.getMessage());
    }
  }

  /** Execute of the unnamed portal; 0 for all its rows. */
  static void writeExecute(WireWriter out, int atMost) {
    int execute = out.begin('E');
    out.putByte(0);
    out.putInt(atMost);
    out.end(execute);
  }

  /** Execute of a portal; 0 for all its rows. */
  static void writeExecute(WireWriter out, byte[] portal, int atMost) {
    int execute = out.begin('E');
    out.putBytes(portal);
    out.putInt(atMost);
    out.end(execute);
  }

  static void writeSync(WireWriter out) {
    out.putByte('S');
    out.putInt(4);
  }

  static void writeFlush(WireWriter out) {
    out.putByte('H');
    out.putInt(4);
  }

  static void writeQuery(WireWriter out, String sql) {
    int query = out.begin('Q');
    out.putCString(sql);
    out.end(query);
  }

  static void requireCount(StatementShape shape, int count) {
    if (count > MOST_PARAMETERS) {
      throw new InvalidQueryException(
          "expected at most " + MOST_PARAMETERS + " arguments, got " + count);
    }
    if (count != shape.parameterCount()) {
      throw new InvalidQueryException(
          "expected "
              + shape.parameterCount()
              + (shape.parameterCount() == 1 ? " parameter for \"" : " parameters for \"")
              + shown(shape.sql())
              + "\", got "
              + count
              + "; an array parameter is passed as a List or a primitive array");
    }
  }

  /** The beginning of a text, for messages. */
  static String shown(String sql) {
    return sql.length() <= SHOWN_TEXT ? sql : sql.substring(0, SHOWN_TEXT - 1) + "…";
  }
}
