package dev.millrace.sql.spi;

import dev.millrace.core.RowReader;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each row of a query becomes: the row itself, an instance of a class, or what a mapper of the
 * caller's makes.
 *
 * @param type the class; null for a mapper
 * @param mapper null for a class
 */
public record Target<T>(@Nullable Class<T> type, @Nullable RowMapper<T> mapper) {

  /** The rows as they are. */
  public static final Target<Row> ROWS = new Target<>(Row.class, null);

  /** Instances of a class. */
  public static <T> Target<T> of(Class<T> type) {
    return new Target<>(type, null);
  }

  /** What a mapper makes. */
  public static <T> Target<T> of(RowMapper<T> mapper) {
    return new Target<>(null, mapper);
  }

  /** Whether rows stay rows. */
  public boolean isRows() {
    return type == Row.class;
  }

  /** Whether it is one value, which may be NULL where a single row is asked for. */
  public boolean isValue() {
    return type != null
        && (type.isPrimitive()
            || type.isArray()
            || type.isEnum()
            || type.getPackageName().startsWith("java."));
  }

  /**
   * What reads rows with these columns.
   *
   * @throws dev.millrace.core.MappingException if they are not those that the class needs
   */
  public RowReader<T> reader(List<String> columnNames) {
    if (type != null) {
      return RowReader.of(type, columnNames);
    }
    if (mapper == null) {
      throw new AssertionError("a target has a class or a mapper");
    }
    return mapper.reader(columnNames);
  }
}
