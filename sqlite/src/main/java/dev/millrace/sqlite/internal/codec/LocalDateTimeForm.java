package dev.millrace.sqlite.internal.codec;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A LocalDateTime: TEXT of fixed width. */
final class LocalDateTimeForm implements StoredForm<LocalDateTime> {

  @Override
  public Object encode(LocalDateTime value, int position) {
    if (!TimeText.hasYear(value.getYear())) {
      throw Refused.parameter(position, "LocalDateTime out of the range of the years 0 to 9999");
    }
    byte[] ascii = new byte[TimeText.DATE_LENGTH + 1 + TimeText.TIME_LENGTH];
    TimeText.date(ascii, 0, value.getYear(), value.getMonthValue(), value.getDayOfMonth());
    ascii[TimeText.DATE_LENGTH] = 'T';
    TimeText.time(ascii, TimeText.DATE_LENGTH + 1, value.toLocalTime());
    return TimeText.text(ascii);
  }

  @Override
  public @Nullable LocalDateTime decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.TEXT -> parse(columns, index, columns.textAt(index));
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "LocalDateTime");
    };
  }

  private static LocalDateTime parse(RawColumns columns, int index, String text) {
    TimeScanner scanner = new TimeScanner(text);
    int date = scanner.date();
    if (date != TimeScanner.NO_DATE && scanner.separator()) {
      long nanoOfDay = scanner.time();
      if (nanoOfDay >= 0 && scanner.atEnd()) {
        return LocalDateTime.of(
            LocalDate.of(date / 10_000, date / 100 % 100, date % 100),
            LocalTime.ofNanoOfDay(nanoOfDay));
      }
    }
    throw Refused.form(columns, index, "LocalDateTime", "2024-05-06T07:08:09.123456");
  }
}
