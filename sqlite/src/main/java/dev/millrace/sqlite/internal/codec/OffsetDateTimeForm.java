package dev.millrace.sqlite.internal.codec;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * An OffsetDateTime: TEXT in UTC, of fixed width, so that its own offset is not kept. A text that
 * has an offset is read with it.
 */
final class OffsetDateTimeForm implements StoredForm<OffsetDateTime> {

  @Override
  public Object encode(OffsetDateTime value, int position) {
    return UtcText.of(value.toEpochSecond(), value.getNano(), "OffsetDateTime", position);
  }

  @Override
  public @Nullable OffsetDateTime decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.TEXT -> parse(columns, index, columns.textAt(index));
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "OffsetDateTime");
    };
  }

  private static OffsetDateTime parse(RawColumns columns, int index, String text) {
    TimeScanner scanner = new TimeScanner(text);
    int date = scanner.date();
    if (date != TimeScanner.NO_DATE && scanner.separator()) {
      long nanoOfDay = scanner.time();
      int offset = nanoOfDay < 0 ? TimeScanner.NO_OFFSET : scanner.offset();
      if (offset != TimeScanner.NO_OFFSET && scanner.atEnd()) {
        return OffsetDateTime.of(
            LocalDate.of(date / 10_000, date / 100 % 100, date % 100),
            LocalTime.ofNanoOfDay(nanoOfDay),
            ZoneOffset.ofTotalSeconds(offset));
      }
    }
    throw Refused.form(columns, index, "OffsetDateTime", UtcText.EXPECTED);
  }
}
