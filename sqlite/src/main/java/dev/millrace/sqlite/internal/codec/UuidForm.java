package dev.millrace.sqlite.internal.codec;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A UUID: TEXT of 36 characters, in lower case when written. */
final class UuidForm implements StoredForm<UUID> {

  private static final int LENGTH = 36;

  @Override
  public Object encode(UUID value, int position) {
    return value.toString();
  }

  @Override
  public @Nullable UUID decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.TEXT -> parse(columns, index, columns.textAt(index));
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "UUID");
    };
  }

  private static UUID parse(RawColumns columns, int index, String text) {
    if (text.length() != LENGTH) {
      throw malformed(columns, index);
    }
    try {
      UUID value = UUID.fromString(text);
      // fromString takes groups of any length.
      if (value.toString().equalsIgnoreCase(text)) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      // told below, without the text that this one quotes
    }
    throw malformed(columns, index);
  }

  private static RuntimeException malformed(RawColumns columns, int index) {
    return Refused.form(columns, index, "UUID", "36 characters, 8-4-4-4-12");
  }
}
