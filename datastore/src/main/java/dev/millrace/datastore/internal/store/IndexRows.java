package dev.millrace.datastore.internal.store;

import dev.millrace.datastore.internal.bytes.Bytes;
import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.bytes.PathBytes;
import dev.millrace.datastore.internal.entity.IndexedValues;
import dev.millrace.datastore.internal.entity.StoredValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The rows that an entity has in the indexes of its kind. */
final class IndexRows {

  /** How many an entity may have. */
  static final int MOST = 20_000;

  private IndexRows() {}

  /**
   * Adds those of each property.
   *
   * @param property gives the number of a property
   */
  static void add(
      IndexedValues values, ToLongFunction<String> property, Set<? super IndexRow> rows) {
    for (String name : values.names()) {
      long index = property.applyAsLong(name);
      List<StoredValue> all = values.of(name);
      for (StoredValue value : all) {
        rows.add(
            new IndexRow(index, new Bytes(value.bytes()), rest(all.size() > 1, value.meaning())));
      }
    }
  }

  private static byte @Nullable [] rest(boolean isOneOfSeveral, int meaning) {
    return !isOneOfSeveral && meaning == 0
        ? null
        : new byte[] {(byte) (isOneOfSeveral ? 1 : 0), (byte) meaning};
  }

  /** Adds those of a composite index; none unless the entity has all of its properties. */
  static void add(IndexedValues values, byte[] path, Index index, Set<? super IndexRow> rows) {
    long combinations = count(values, index);
    if (combinations == 0) {
      return;
    }
    List<List<StoredValue>> columns = new ArrayList<>();
    for (IndexPart part : index.definition().parts()) {
      columns.add(part.isKey() ? List.of(StoredValue.ofPath(path)) : values.of(part.property()));
    }
    new Combinations(index, columns, combinations > 1, rows).add(path);
  }

  /**
   * How many combinations of values an entity has in a composite index.
   *
   * @throws TooManyRowsException if there are more than may be
   */
  static long count(IndexedValues values, Index index) {
    long combinations = 1;
    for (IndexPart part : index.definition().parts()) {
      int column = part.isKey() ? 1 : values.of(part.property()).size();
      combinations = Math.min(combinations * column, MOST + 1L);
    }
    if (combinations > MOST) {
      throw new TooManyRowsException();
    }
    return combinations;
  }

  /** Every way to take one value of each column. */
  private record Combinations(
      Index index,
      List<List<StoredValue>> columns,
      boolean areSeveral,
      Set<? super IndexRow> rows) {

    void add(byte[] path) {
      if (!index.definition().hasAncestors()) {
        add(new byte[0], new byte[columns.size()], 0, areSeveral);
        return;
      }
      for (int length : PathBytes.lengths(path)) {
        byte[] start = new OrderedBytes().escaped(Arrays.copyOf(path, length)).done();
        add(start, new byte[columns.size()], 0, areSeveral);
      }
    }

    private void add(byte[] start, byte[] meanings, int column, boolean areSeveral) {
      if (column == columns.size()) {
        rows.add(new IndexRow(index.id(), new Bytes(start), rest(meanings, areSeveral)));
        return;
      }
      boolean isDescending = index.definition().parts().get(column).isDescending();
      for (StoredValue value : columns.get(column)) {
        byte[] bytes = isDescending ? OrderedBytes.inverted(value.bytes()) : value.bytes();
        meanings[column] = (byte) value.meaning();
        add(OrderedBytes.joined(start, bytes), meanings, column + 1, areSeveral);
      }
    }

    private static byte @Nullable [] rest(byte[] meanings, boolean areSeveral) {
      boolean isPlain = !areSeveral;
      byte[] rest = new byte[meanings.length + 1];
      rest[0] = (byte) (areSeveral ? 1 : 0);
      for (int i = 0; i < meanings.length; i++) {
        rest[i + 1] = meanings[i];
        isPlain &= meanings[i] == 0;
      }
      return isPlain ? null : rest;
    }
  }
}
