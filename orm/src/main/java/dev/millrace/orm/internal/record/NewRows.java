package dev.millrace.orm.internal.record;

import dev.millrace.core.Columns;
import dev.millrace.core.MappingException;
import dev.millrace.core.RowReader;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.sql.RowMapper;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * New rows of a table that keeps what is bound: only what the store made, or may have changed, is
 * read.
 */
final class NewRows {

  private static final Set<Class<?>> KEPT =
      Set.of(
          boolean.class,
          Boolean.class,
          short.class,
          Short.class,
          int.class,
          Integer.class,
          long.class,
          Long.class,
          double.class,
          Double.class,
          String.class,
          UUID.class);

  private final List<ModelColumn> columns;
  private final List<String> names;
  private final BitSet made;

  /** Of each column its place among the bound values, or, from -1 downwards, among those made. */
  private final int[] places;

  /**
   * Of statements that name some columns.
   *
   * @param named the positions of those
   */
  NewRows(List<ModelColumn> columns, BitSet named) {
    this.columns = columns;
    this.names = columns.stream().map(ModelColumn::name).toList();
    this.made = new BitSet();
    this.places = new int[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      if (!named.get(i) || !isKept(columns.get(i))) {
        made.set(i);
      }
    }
    if (made.isEmpty()) {
      made.set(0); // something has to come back
    }
    for (int i = 0; i < places.length; i++) {
      places[i] = made.get(i) ? -made.get(0, i + 1).cardinality() : named.get(0, i).cardinality();
    }
  }

  private static boolean isKept(ModelColumn column) {
    return KEPT.contains(column.storedClass()) && !column.isJson();
  }

  /** The positions of the columns that the statement returns. */
  BitSet made() {
    return made;
  }

  /** Reads what the statement returns. */
  RowMapper<@Nullable Object[]> reader() {
    Class<?>[] types =
        made.stream().mapToObj(i -> columns.get(i).storedClass()).toArray(Class[]::new);
    return returned ->
        row -> {
          @Nullable Object[] values = new Object[types.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i, types[i]);
          }
          return values;
        };
  }

  /** The rows, from what was bound for each and what came back. */
  <T> List<T> rows(RowMapper<T> mapper, List<List<?>> bound, List<@Nullable Object[]> returned) {
    RowReader<T> reader = mapper.reader(names);
    List<T> rows = new ArrayList<>(returned.size());
    for (int i = 0; i < returned.size(); i++) {
      rows.add(reader.read(new NewRow(bound.get(i), returned.get(i))));
    }
    return rows;
  }

  private final class NewRow implements Columns {

    private final List<?> bound;
    private final @Nullable Object[] returned;

    NewRow(List<?> bound, @Nullable Object[] returned) {
      this.bound = bound;
      this.returned = returned;
    }

    private @Nullable Object value(int index) {
      int place = places[index];
      Object value = place < 0 ? returned[-place - 1] : bound.get(place);
      return value instanceof Double number ? number + 0.0 : value; // a table has no -0.0
    }

    private Object required(int index) {
      Object value = value(index);
      if (value == null) {
        throw new MappingException("column \"" + names.get(index) + "\" is NULL");
      }
      return value;
    }

    @Override
    public List<String> names() {
      return names;
    }

    @Override
    public boolean isNull(int index) {
      return value(index) == null;
    }

    @Override
    public boolean getBoolean(int index) {
      return (Boolean) required(index);
    }

    @Override
    public int getInt(int index) {
      return ((Number) required(index)).intValue();
    }

    @Override
    public long getLong(int index) {
      return ((Number) required(index)).longValue();
    }

    @Override
    public double getDouble(int index) {
      return ((Number) required(index)).doubleValue();
    }

    @Override
    public @Nullable Object get(int index, Type type) {
      return value(index); // bound or read as this very type
    }
  }
}
