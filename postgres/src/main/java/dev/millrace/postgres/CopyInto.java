package dev.millrace.postgres;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.sql.CommandTag;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;

/**
 * A COPY into a table: all rows or none, the fastest way to store many.
 *
 * <p>Immutable: each step gives a changed copy, and nothing starts before {@code rows} or {@code
 * from}. The tag that comes back has the number of rows. On a pool it has a connection to itself.
 *
 * <p>The source is read when the server waits for data and as the socket takes them, never far
 * ahead. Rows are written in binary, their types asked of the server; each is checked before it is
 * sent, and one that does not fit ends the COPY with an {@link
 * dev.millrace.core.InvalidQueryException} that names row and column. A table with a column of a
 * type that has no binary form takes all values as text, which is slower and takes fewer classes.
 *
 * <p>When the server refuses a row, the source is read no further. A failure of the source is the
 * failure of the result, nothing is stored, and the connection stays usable. So does cancelling,
 * whose outcome is known to be {@link dev.millrace.core.Outcome#NOT_APPLIED} unless all data were
 * sent. Streams are closed at the end, channels are left open.
 */
public interface CopyInto {

  /** The schema of the table, else found by the search path. */
  CopyInto schema(String schema);

  /**
   * Stores only rows of which a condition holds.
   *
   * @param condition an expression of SQL, taken as it is: put no input of others into it
   */
  CopyInto where(String condition);

  /**
   * How the bytes of {@code from} are written; text unless said. Rows are always binary, and take
   * {@link CopyFormat#binary} alone, {@link CopyFormat#freeze frozen} perhaps.
   */
  CopyInto format(CopyFormat format);

  /**
   * Stores rows, each with a value for each column.
   *
   * @param rows read once and lazily on callback threads; may block
   */
  Async<CommandTag> rows(Iterable<? extends List<?>> rows);

  /** Stores the rows of a stream. */
  Async<CommandTag> rows(AsyncStream<? extends List<?>> rows);

  /**
   * Stores instances of a mapped class; of its components those that the columns name, or all.
   *
   * @param rows as in {@link #rows(Iterable)}
   * @throws dev.millrace.core.MappingException if the class cannot be mapped or lacks a column
   */
  <T> Async<CommandTag> rows(Class<T> type, Iterable<? extends T> rows);

  /** Stores the instances of a stream. */
  <T> Async<CommandTag> rows(Class<T> type, AsyncStream<? extends T> rows);

  /** Stores what is in a file. */
  Async<CommandTag> from(java.nio.file.Path file);

  /**
   * Stores what a channel gives until its end.
   *
   * @param channel read on threads that may block, from where it stands
   */
  Async<CommandTag> from(ReadableByteChannel channel);

  /** Stores the bytes of a stream, cut anywhere; a buffer must not change once it was given. */
  Async<CommandTag> from(AsyncStream<ByteBuffer> bytes);
}
