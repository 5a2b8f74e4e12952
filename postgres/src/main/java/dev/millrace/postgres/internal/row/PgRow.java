package dev.millrace.postgres.internal.row;

import dev.millrace.core.RowReader;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.sql.Row;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a slab; values are decoded when they are read.
 *
 * <p>Immutable but for a note of where the value read last begins, so that reading from left to
 * right passes over nothing twice. The note is one int and right by itself whoever wrote it, so
 * threads may race for it.
 */
final class PgRow implements Row {

  private static final int OFFSET_BITS = 20;
  private static final int MAX_OFFSET = (1 << OFFSET_BITS) - 1;

  private final RowSlab slab;
  private final int start;
  private int note;

  PgRow(RowSlab slab, int start) {
    this.slab = slab;
    this.start = start;
  }

  /** Where the length of a value begins. */
  private int seek(int index) {
    Objects.checkIndex(index, slab.shape().size());
    byte[] data = slab.data();
    int seen = note;
    int column = seen >>> OFFSET_BITS;
    int at = start + (seen & MAX_OFFSET);
    if (column > index) {
      column = 0;
      at = start;
    }
    if (column == index) {
      return at;
    }
    for (; column < index; column++) {
      int length = data[at++];
      if (length < 0) {
        length &= 0x7f;
        for (int shift = 7; ; shift += 7) {
          int more = data[at++];
          length |= (more & 0x7f) << shift;
          if (more >= 0) {
            break;
          }
        }
      }
      at += Math.max(0, length - 1);
    }
    if (at - start <= MAX_OFFSET) {
      note = index << OFFSET_BITS | at - start;
    }
    return at;
  }

  /** The length of the value whose length begins there, or -1 for NULL. */
  private static int lengthAt(byte[] data, int at) {
    int first = data[at];
    if (first >= 0) {
      return first - 1;
    }
    int length = first & 0x7f;
    for (int shift = 7; ; shift += 7) {
      int more = data[++at];
      length |= (more & 0x7f) << shift;
      if (more >= 0) {
        return length - 1;
      }
    }
  }

  /** Where the value begins whose length begins there. */
  private static int valueAt(byte[] data, int at) {
    int value = at;
    while (data[value] < 0) {
      value++;
    }
    return value + 1;
  }

  @Override
  public List<String> names() {
    return slab.shape().names();
  }

  @Override
  public int position(String name) {
    return slab.shape().names().position(name);
  }

  @Override
  public boolean contains(String name) {
    return slab.shape().names().has(name);
  }

  @Override
  public int size() {
    return slab.shape().size();
  }

  @Override
  public boolean isNull(int index) {
    return slab.data()[seek(index)] == 0;
  }

  @Override
  public boolean getBoolean(int index) {
    byte[] data = slab.data();
    int at = value(index, "boolean");
    try {
      return codec(index).booleanAt(data, valueAt(data, at), lengthAt(data, at));
    } catch (CannotRead cannot) {
      throw Reading.failure(slab.shape(), index, cannot);
    }
  }

  @Override
  public int getInt(int index) {
    byte[] data = slab.data();
    int at = value(index, "int");
    try {
      return codec(index).intAt(data, valueAt(data, at), lengthAt(data, at));
    } catch (CannotRead cannot) {
      throw Reading.failure(slab.shape(), index, cannot);
    }
  }

  @Override
  public long getLong(int index) {
    byte[] data = slab.data();
    int at = value(index, "long");
    try {
      return codec(index).longAt(data, valueAt(data, at), lengthAt(data, at));
    } catch (CannotRead cannot) {
      throw Reading.failure(slab.shape(), index, cannot);
    }
  }

  @Override
  public double getDouble(int index) {
    byte[] data = slab.data();
    int at = value(index, "double");
    try {
      return codec(index).doubleAt(data, valueAt(data, at), lengthAt(data, at));
    } catch (CannotRead cannot) {
      throw Reading.failure(slab.shape(), index, cannot);
    }
  }

  private int value(int index, String type) {
    int at = seek(index);
    if (slab.data()[at] == 0) {
      throw Reading.nullFailure(slab.shape(), index, type);
    }
    return at;
  }

  private TypeCodec codec(int index) {
    return slab.shape().codec(index);
  }

  @Override
  public @Nullable Object get(int index) {
    byte[] data = slab.data();
    int at = seek(index);
    if (data[at] == 0) {
      return null;
    }
    try {
      return Reading.orNull(codec(index).decode(data, valueAt(data, at), lengthAt(data, at)));
    } catch (CannotRead cannot) {
      throw Reading.failure(slab.shape(), index, cannot);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // a decoder gives its type, boxed where it is primitive
  public <T> @Nullable T get(int index, Class<T> type) {
    return (T) get(index, (Type) type);
  }

  @Override
  public @Nullable Object get(int index, Type type) {
    byte[] data = slab.data();
    int at = seek(index);
    if (data[at] == 0) {
      return null;
    }
    try {
      return Reading.orNull(
          slab.shape().decoder(index, type).decode(data, valueAt(data, at), lengthAt(data, at)));
    } catch (CannotRead cannot) {
      throw Reading.failure(slab.shape(), index, cannot);
    }
  }

  @Override
  public List<@Nullable Object> values() {
    @Nullable Object[] values = new Object[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(i);
    }
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  @Override
  public Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size(); i++) {
      map.put(names().get(i), get(i));
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public <T> T to(Class<T> type) {
    return RowReader.of(type, names()).read(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PgRow row
        && names().equals(row.names())
        && Arrays.deepEquals(values().toArray(), row.values().toArray());
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(values().toArray());
  }

  /** The names alone: values are the caller's to show. */
  @Override
  public String toString() {
    return "Row" + names();
  }
}
