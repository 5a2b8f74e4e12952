package dev.millrace.sqlite.internal.codec;

import org.jspecify.annotations.Nullable;

/** A char: TEXT of one. */
final class CharacterForm implements StoredForm<Character> {

  @Override
  public Object encode(Character value, int position) {
    return TextForm.wellFormed(value.toString(), position);
  }

  @Override
  public @Nullable Character decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.TEXT -> only(columns, index, columns.textAt(index));
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "char");
    };
  }

  private static char only(RawColumns columns, int index, String text) {
    if (text.length() != 1) {
      throw Refused.form(columns, index, "char", "one character");
    }
    return text.charAt(0);
  }
}
