package dev.millrace.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readers of one class for the lists of columns last used. */
final class ReaderCache<T> {

  static final int CAPACITY = 32;

  private final EntityType<T> type;
  private final Map<List<String>, EntityReader<T>> readers =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, EntityReader<T>> eldest) {
          return size() > CAPACITY;
        }
      };
  private volatile @Nullable EntityReader<T> last;

  ReaderCache(EntityType<T> type) {
    this.type = type;
  }

  RowReader<T> get(List<String> columnNames) {
    EntityReader<T> recent = last;
    // A reader's own list is immutable: the same list is the same names.
    if (recent != null && recent.columnNames() == columnNames) {
      return recent;
    }
    List<String> names = List.copyOf(columnNames);
    EntityReader<T> reader;
    synchronized (readers) {
      reader = readers.get(names);
    }
    if (reader == null) {
      reader = new EntityReader<>(names, RowPlan.of(type, names));
      synchronized (readers) {
        readers.put(names, reader);
      }
    }
    last = reader;
    return reader;
  }
}
