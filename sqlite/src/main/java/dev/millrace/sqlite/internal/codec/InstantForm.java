package dev.millrace.sqlite.internal.codec;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An Instant: TEXT in UTC, of fixed width. */
final class InstantForm implements StoredForm<Instant> {

  private static final long NANOS = 1_000_000_000;

  @Override
  public Object encode(Instant value, int position) {
    return UtcText.of(value.getEpochSecond(), value.getNano(), "Instant", position);
  }

  @Override
  public @Nullable Instant decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.TEXT -> parse(columns, index, columns.textAt(index));
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "Instant");
    };
  }

  private static Instant parse(RawColumns columns, int index, String text) {
    TimeScanner scanner = new TimeScanner(text);
    int date = scanner.date();
    if (date != TimeScanner.NO_DATE && scanner.separator()) {
      long nanoOfDay = scanner.time();
      int offset = nanoOfDay < 0 ? TimeScanner.NO_OFFSET : scanner.offset();
      if (offset != TimeScanner.NO_OFFSET && scanner.atEnd()) {
        long second = Calendar.epochDay(date) * 86_400L + nanoOfDay / NANOS - offset;
        return Instant.ofEpochSecond(second, nanoOfDay % NANOS);
      }
    }
    throw Refused.form(columns, index, "Instant", UtcText.EXPECTED);
  }
}
