package dev.millrace.sqlite.internal.row;

import dev.millrace.core.RowReader;
import dev.millrace.sql.Row;
import dev.millrace.sql.spi.RowList;
import dev.millrace.sql.spi.Target;
import dev.millrace.sqlite.internal.codec.Codecs;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of each row what the caller asked for; for the statement's thread.
 *
 * @param <T> what a row becomes
 */
public final class RowMaker<T> {

  private final NativeStatement statement;
  private final Shape shape;
  private final Codecs codecs;
  private final boolean takesNull;
  private final @Nullable RowReader<T> reader;
  private final @Nullable LiveRow live;
  private long bytesCopied;

  /**
   * Makes rows of a statement that has been run.
   *
   * @param atMost how many rows are asked for: the one value of a single row may be NULL
   * @throws dev.millrace.core.MappingException if the columns are not those that the type needs
   */
  public RowMaker(
      NativeStatement statement, Shape shape, Codecs codecs, Target<T> target, int atMost) {
    this.statement = statement;
    this.shape = shape;
    this.codecs = codecs;
    if (target.isRows()) {
      reader = null;
      live = null;
      takesNull = false;
    } else {
      reader = target.reader(shape.names());
      live = new LiveRow(statement, shape.names(), codecs);
      takesNull = atMost == 1 && target.isValue();
    }
  }

  /** What the current row becomes; null only for the NULL of a single value. */
  @SuppressWarnings("unchecked") // T is Row where there is no reader
  public @Nullable T make() {
    if (reader == null || live == null) {
      @Nullable Object[] values = new Object[shape.columns().size()];
      statement.readRow(values);
      count(values);
      return (T) new SqliteRow(shape.columns(), values, codecs);
    }
    return takesNull && live.isNull(0) ? null : reader.read(live);
  }

  private void count(@Nullable Object[] values) {
    for (Object value : values) {
      if (value instanceof String text) {
        bytesCopied += 2L * text.length();
      } else if (value instanceof byte[] bytes) {
        bytesCopied += bytes.length;
      }
    }
  }

  /** About how many bytes of texts and blobs have been read so far. */
  public long bytesRead() {
    return live == null ? bytesCopied : live.bytesRead();
  }

  /** The finished list: {@link dev.millrace.sql.Rows} where rows stay rows. */
  @SuppressWarnings("unchecked") // T is Row where there is no reader
  public List<T> list(List<T> made) {
    return reader == null
        ? (List<T>) (List<?>) new RowList(shape.columns(), (List<Row>) (List<?>) made)
        : Collections.unmodifiableList(made);
  }
}
