package dev.millrace.sqlite.internal.codec;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A LocalTime: TEXT of fixed width. */
final class LocalTimeForm implements StoredForm<LocalTime> {

  @Override
  public Object encode(LocalTime value, int position) {
    byte[] ascii = new byte[TimeText.TIME_LENGTH];
    TimeText.time(ascii, 0, value);
    return TimeText.text(ascii);
  }

  @Override
  public @Nullable LocalTime decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.TEXT -> parse(columns, index, columns.textAt(index));
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "LocalTime");
    };
  }

  private static LocalTime parse(RawColumns columns, int index, String text) {
    TimeScanner scanner = new TimeScanner(text);
    long nanoOfDay = scanner.time();
    if (nanoOfDay < 0 || !scanner.atEnd()) {
      throw Refused.form(columns, index, "LocalTime", "07:08:09.123456");
    }
    return LocalTime.ofNanoOfDay(nanoOfDay);
  }
}
