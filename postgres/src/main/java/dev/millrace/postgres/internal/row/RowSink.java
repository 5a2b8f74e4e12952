package dev.millrace.postgres.internal.row;

import dev.millrace.core.MappingException;
import dev.millrace.sql.spi.Target;
import java.util.List;

/**
 * Takes the rows of a result as they arrive and makes the list that the caller gets. For the event
 * loop; one for each execution.
 *
 * @param <T> what a row becomes
 */
public abstract class RowSink<T> {

  RowSink() {}

  /**
   * What takes rows into what they become; rows themselves are kept as they are.
   *
   * @param atMost how many rows are asked for: the one value of a single row may be NULL
   * @throws MappingException if the columns are not those that the class needs
   */
  @SuppressWarnings("unchecked") // T is Row there
  public static <T> RowSink<T> of(Target<T> target, ResultShape shape, int atMost) {
    if (!target.isRows()) {
      return new ObjectSink<>(target, shape, atMost);
    }
    return (RowSink<T>) (atMost == 1 ? new SingleRowSink(shape) : new SlabSink(shape));
  }

  /** Takes the body of a DataRow message. */
  public abstract void row(byte[] body, int offset, int length);

  /** How many rows it has now. */
  public abstract int count();

  /** How many bytes of rows it has taken since the last {@link #finish}. */
  public abstract long bytes();

  /** Gives the rows taken since the last call; {@link dev.millrace.sql.Rows} of rows. */
  public abstract List<T> finish();
}
