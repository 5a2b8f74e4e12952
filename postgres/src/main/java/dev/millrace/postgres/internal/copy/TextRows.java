package dev.millrace.postgres.internal.copy;

import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values in COPY's text format, where a column's type has no binary form and so none can be
 * binary. Each goes through its codec all the same, which knows what its type takes.
 */
final class TextRows {

  private final Conversions conversions;
  private final WireWriter scratch = new WireWriter();

  TextRows(Conversions conversions) {
    this.conversions = conversions;
  }

  void write(int index, TypeCodec codec, @Nullable Object value, WireWriter out) {
    if (index > 0) {
      out.putByte('\t');
    }
    if (value == null) {
      out.putByte('\\');
      out.putByte('N');
      return;
    }
    scratch.clear();
    conversions.encode(codec, value, scratch);
    if (codec.format() == 1 && (!codec.isText() || codec.typeName().equals("jsonb"))) {
      String text = text(codec, value);
      scratch.clear();
      scratch.putText(text);
    }
    escape(out);
  }

  private String text(TypeCodec codec, Object value) {
    if (codec.typeName().equals("jsonb")) {
      return WireReader.getText(scratch.array(), 1, scratch.position() - 1); // behind a version
    } else if (value instanceof byte[] bytes) {
      return "\\x" + HexFormat.of().formatHex(bytes);
    } else if (value instanceof String
        || value instanceof Character
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof UUID
        || value instanceof Duration
        || (value instanceof Temporal time && isCommon(time))) {
      return value.toString();
    }
    throw new CannotWrite(
        "cannot write "
            + value.getClass().getName()
            + " as "
            + codec.typeName()
            + " in text, which COPY needs here since another column's type has no binary form;"
            + " use executeMany");
  }

  /** Whether its text is the same in Java and PostgreSQL: of a year of four digits. */
  private static boolean isCommon(Temporal time) {
    if (time instanceof java.time.Instant instant) {
      return isCommon(instant.atOffset(ZoneOffset.UTC));
    }
    return time instanceof LocalTime
        || !time.isSupported(ChronoField.YEAR)
        || (time.get(ChronoField.YEAR) > 0 && time.get(ChronoField.YEAR) < 10_000);
  }

  private void escape(WireWriter out) {
    byte[] bytes = scratch.array();
    int from = 0;
    int end = scratch.position();
    for (int i = 0; i < end; i++) {
      int letter = "\\\t\n\r".indexOf(bytes[i]);
      if (letter >= 0) {
        out.putBytes(bytes, from, i - from);
        out.putByte('\\');
        out.putByte("\\tnr".charAt(letter));
        from = i + 1;
      }
    }
    out.putBytes(bytes, from, end - from);
  }
}
