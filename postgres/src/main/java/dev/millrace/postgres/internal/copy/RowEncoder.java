package dev.millrace.postgres.internal.copy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows for COPY, in binary or, where a type has no binary form, as text. For one thread at a
 * time.
 *
 * @param <R> what a row is
 */
public abstract class RowEncoder<R> {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };

  private TypeCodec[] codecs = {};
  private ResultShape shape = ResultShape.NONE;
  private Conversions conversions = Conversions.PLAIN;
  private @Nullable TextRows text;
  private long row;

  RowEncoder() {}

  /** Takes the columns, before anything is written. */
  final void columns(ResultShape columns) {
    shape = columns;
    conversions = columns.conversions();
    codecs = new TypeCodec[columns.size()];
    for (int i = 0; i < codecs.length; i++) {
      codecs[i] = columns.codec(i);
    }
    text = columns.isBinary() ? null : new TextRows(conversions);
    row = 0;
  }

  /** Writes what comes before all rows. */
  final void begin(WireWriter out) {
    if (text == null) {
      out.putBytes(SIGNATURE);
      out.putInt(0);
      out.putInt(0);
    }
  }

  /** Writes what comes after all rows. */
  final void end(WireWriter out) {
    if (text == null) {
      out.putShort(-1);
    }
  }

  /** Writes the next row. */
  final void write(@Nullable R values, WireWriter out) {
    if (values == null) {
      throw refused("expected values, got null");
    }
    if (text == null) {
      out.putShort(codecs.length);
    }
    cells(values, out);
    if (text != null) {
      out.putByte('\n');
    }
    row++;
  }

  /** Writes each value of a row, in order. */
  abstract void cells(R values, WireWriter out);

  /** How many values a row has. */
  final int size() {
    return codecs.length;
  }

  /** What the columns are called. */
  final String names() {
    return String.join(", ", shape.names());
  }

  /** Writes one value. */
  final void cell(int index, @Nullable Object value, WireWriter out) {
    try {
      Object now = value == null ? null : stored(value);
      if (text != null) {
        text.write(index, codecs[index], now, out);
      } else if (now == null) {
        out.putInt(-1);
      } else {
        int length = out.beginLength();
        conversions.encode(codecs[index], now, out);
        out.endLength(length);
      }
    } catch (CannotWrite cannot) {
      throw refused(
          "column \"" + shape.names().get(index) + "\": " + cannot.getMessage(), cannot.getCause());
    }
  }

  /** What is encoded at once needs no copy, but the caller's codecs all the same. */
  private @Nullable Object stored(Object value) {
    return value instanceof String || value instanceof Number
        ? value
        : conversions.freezePart(value);
  }

  final InvalidQueryException refused(String why) {
    return refused(why, null);
  }

  private InvalidQueryException refused(String why, @Nullable Throwable cause) {
    return new InvalidQueryException(
        "row " + row + " (from 0): " + why, Outcome.NOT_APPLIED, cause);
  }
}
