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
import org.jspecify.annotations.Nullable;

/**
 * A row of a slab; values are decoded when they are read.
 *
 * <p>Immutable but for a note of where the value read last begins, so that reading from left to
 * right passes over nothing twice. The note is one int and right by itself whoever wrote it, so
 * threads may race for it.
 *
 * <p>What walks over the bytes is static, so that a row which a loop reads and forgets need not be
 * made on the heap.
 */
final class PgRow implements Row {

  private static final int OFFSET_BITS = 20;
  private static final int MAX_OFFSET = (1 << OFFSET_BITS) - 1;

  private final RowSlab slab;
  private final int start;
  private int note;

  /** The row that begins there; see {@link RowSlab#add}. */
  PgRow(RowSlab slab, int start) {
    this.slab = slab;
    this.start = start;
  }

  /** Where a value lies: its length above its offset; negative for NULL. */
  private long find(int index) {
    RowLayout layout = slab.shape().layout();
    int column = layout.column(index);
    int width = RowLayout.width(column);
    if (start < 0) {
      return behindLength(~start, index);
    } else if (width == 0) {
      return behindLength(start + layout.fixedBytes(), RowLayout.place(column));
    }
    return (long) width << 32 | start + RowLayout.place(column);
  }

  /** The same for one of the values that stand behind their lengths from an offset on. */
  private long behindLength(int from, int index) {
    byte[] data = slab.data();
    if (index == 0) {
      return valueAt(data, from);
    }
    int at = walk(data, from, index, note);
    if (at - from <= MAX_OFFSET) {
      note = index << OFFSET_BITS | at - from;
    }
    return valueAt(data, at);
  }

  private static int walk(byte[] data, int from, int index, int note) {
    int seen = note >>> OFFSET_BITS;
    int at = from + (note & MAX_OFFSET);
    if (seen > index) {
      seen = 0;
      at = from;
    }
    for (; seen < index; seen++) {
      long value = valueAt(data, at);
      at = offset(value) + Math.max(0, length(value));
    }
    return at;
  }

  /** The value whose length begins there. */
  private static long valueAt(byte[] data, int at) {
    int length = data[at];
    return length < 0 ? longValueAt(data, at) : (long) (length - 1) << 32 | at + 1;
  }

  private static long longValueAt(byte[] data, int from) {
    int at = from;
    int length = 0;
    int shift = 0;
    byte next;
    do {
      next = data[at++];
      length |= (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return (long) (length - 1) << 32 | at;
  }

  private static int offset(long value) {
    return (int) value;
  }

  private static int length(long value) {
    return (int) (value >> 32);
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
    return find(index) < 0;
  }

  @Override
  public boolean getBoolean(int index) {
    long value = value(index, "boolean");
    try {
      return codec(index).booleanAt(slab.data(), offset(value), length(value));
    } catch (CannotRead cannot) {
      throw Reading.failure(slab.shape(), index, cannot);
    }
  }

  @Override
  public int getInt(int index) {
    long value = value(index, "int");
    try {
      return codec(index).intAt(slab.data(), offset(value), length(value));
    } catch (CannotRead cannot) {
      throw Reading.failure(slab.shape(), index, cannot);
    }
  }

  @Override
  public long getLong(int index) {
    long value = value(index, "long");
    try {
      return codec(index).longAt(slab.data(), offset(value), length(value));
    } catch (CannotRead cannot) {
      throw Reading.failure(slab.shape(), index, cannot);
    }
  }

  @Override
  public double getDouble(int index) {
    long value = value(index, "double");
    try {
      return codec(index).doubleAt(slab.data(), offset(value), length(value));
    } catch (CannotRead cannot) {
      throw Reading.failure(slab.shape(), index, cannot);
    }
  }

  private long value(int index, String type) {
    long value = find(index);
    if (value < 0) {
      throw Reading.nullFailure(slab.shape(), index, type);
    }
    return value;
  }

  private TypeCodec codec(int index) {
    return slab.shape().codec(index);
  }

  @Override
  public @Nullable Object get(int index) {
    long value = find(index);
    return value < 0 ? null : Reading.read(slab, index, offset(value), length(value));
  }

  @Override
  @SuppressWarnings("unchecked") // a decoder gives its type, boxed where it is primitive
  public <T> @Nullable T get(int index, Class<T> type) {
    long value = find(index);
    return value < 0 ? null : (T) Reading.read(slab, index, type, offset(value), length(value));
  }

  @Override
  public @Nullable Object get(int index, Type type) {
    long value = find(index);
    return value < 0 ? null : Reading.read(slab, index, type, offset(value), length(value));
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
