package dev.millrace.sqlite.internal.codec;

import dev.millrace.sql.Codec;
import org.jspecify.annotations.Nullable;

/**
 * A codec of the caller: the form of what it encodes to. Of that value's class no other codec of
 * the caller is asked.
 *
 * @param <T> the class that is read, the codec's own or one below it
 */
final class UserForm<T> implements StoredForm<T> {

  private final Codec<? super T> codec;
  private final Class<T> type;
  private final Forms forms;

  UserForm(Codec<? super T> codec, Class<T> type, Forms forms) {
    this.codec = codec;
    this.type = type;
    this.forms = forms;
  }

  @Override
  public @Nullable Object encode(T value, int position) {
    Object stored;
    try {
      stored = codec.encode(value);
    } catch (RuntimeException e) {
      throw Refused.parameter(position, failed(), e);
    }
    if (stored == null) {
      throw Refused.parameter(position, gaveNull());
    }
    return forms.builtIn(stored.getClass()).encode(stored, position);
  }

  @Override
  public @Nullable T decode(RawColumns columns, int index) {
    Object raw = RawDecoder.INSTANCE.decode(columns, index);
    if (raw == null) {
      return null;
    }
    T value;
    try {
      value = type.cast(codec.decode(raw));
    } catch (RuntimeException e) {
      throw Refused.column(columns, index, failed(), e);
    }
    if (value == null) {
      throw Refused.column(columns, index, gaveNull());
    }
    return value;
  }

  private String gaveNull() {
    return "the codec of " + codec.type().getName() + " gave null";
  }

  private String failed() {
    return "the codec of " + codec.type().getName() + " failed";
  }
}
