package dev.millrace.sqlite.internal.codec;

import dev.millrace.sql.spi.Surrogates;
import org.jspecify.annotations.Nullable;

/** A String: TEXT, NUL characters included. */
final class TextForm implements StoredForm<String> {

  @Override
  public Object encode(String value, int position) {
    return wellFormed(value, position);
  }

  @Override
  public @Nullable String decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.TEXT -> columns.textAt(index);
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "String");
    };
  }

  /** Refuses a surrogate without its other half, for which UTF-8 has no form. */
  static String wellFormed(String text, int position) {
    int at = Surrogates.unpaired(text);
    if (at >= 0) {
      throw Refused.parameter(position, "unpaired surrogate at index " + at + " of the text");
    }
    return text;
  }
}
