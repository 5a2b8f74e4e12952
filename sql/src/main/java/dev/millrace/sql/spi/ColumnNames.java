package dev.millrace.sql.spi;

import dev.millrace.core.MappingException;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The names of the columns of one result, shared by its rows; of equal names the last wins.
 * Immutable.
 */
public final class ColumnNames extends AbstractList<String> implements RandomAccess {

  private final List<String> names;
  private volatile @Nullable Map<String, Integer> positions;

  private ColumnNames(List<String> names) {
    this.names = names;
  }

  /** Keeps a copy of the names. */
  public static ColumnNames of(List<String> names) {
    return names instanceof ColumnNames same ? same : new ColumnNames(List.copyOf(names));
  }

  /**
   * The position of a column.
   *
   * @throws MappingException if there is none of that name
   */
  public int position(String name) {
    Integer position = positions().get(name);
    if (position == null) {
      throw new MappingException("no column \"" + name + "\" among " + String.join(", ", names));
    }
    return position;
  }

  /** Whether there is a column of that name. */
  public boolean has(String name) {
    return positions().containsKey(name);
  }

  private Map<String, Integer> positions() {
    Map<String, Integer> known = positions;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        known.put(names.get(i), i);
      }
      positions = known;
    }
    return known;
  }

  @Override
  public String get(int index) {
    return names.get(index);
  }

  @Override
  public int size() {
    return names.size();
  }
}
