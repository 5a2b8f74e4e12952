package dev.millrace.sqlite.internal.codec;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enum: TEXT, the constant's name. */
final class EnumForm<E> implements StoredForm<E> {

  private final Class<?> type;
  private final Map<String, E> byName = new HashMap<>();

  /** Of an enum's own class, not that of a constant with a body. */
  EnumForm(Class<E> type) {
    this.type = type;
    for (E constant : type.getEnumConstants()) {
      byName.put(((Enum<?>) constant).name(), constant);
    }
  }

  @Override
  public Object encode(E value, int position) {
    return ((Enum<?>) value).name();
  }

  @Override
  public @Nullable E decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.TEXT -> named(columns, index, columns.textAt(index));
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, type.getSimpleName());
    };
  }

  private E named(RawColumns columns, int index, String name) {
    E constant = byName.get(name);
    if (constant == null) {
      throw Refused.form(
          columns, index, type.getSimpleName(), "the exact name of one of its constants");
    }
    return constant;
  }
}
