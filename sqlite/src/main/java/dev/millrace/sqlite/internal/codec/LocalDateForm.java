package dev.millrace.sqlite.internal.codec;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A LocalDate: TEXT of fixed width. */
final class LocalDateForm implements StoredForm<LocalDate> {

  @Override
  public Object encode(LocalDate value, int position) {
    if (!TimeText.hasYear(value.getYear())) {
      throw Refused.parameter(position, "LocalDate out of the range of the years 0 to 9999");
    }
    byte[] ascii = new byte[TimeText.DATE_LENGTH];
    TimeText.date(ascii, 0, value.getYear(), value.getMonthValue(), value.getDayOfMonth());
    return TimeText.text(ascii);
  }

  @Override
  public @Nullable LocalDate decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.TEXT -> parse(columns, index, columns.textAt(index));
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "LocalDate");
    };
  }

  private static LocalDate parse(RawColumns columns, int index, String text) {
    TimeScanner scanner = new TimeScanner(text);
    int date = scanner.date();
    if (date == TimeScanner.NO_DATE || !scanner.atEnd()) {
      throw Refused.form(columns, index, "LocalDate", "2024-05-06");
    }
    return LocalDate.of(date / 10_000, date / 100 % 100, date % 100);
  }
}
