package dev.millrace.postgres;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Row;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * A COPY of a table or of a query's rows to the client.
 *
 * <p>Immutable: each step gives a changed copy, and nothing starts before {@code to} or the first
 * demand on a stream. On a pool it has a connection to itself; on a connection others wait behind
 * it. What is not taken is not read from the socket, so that the server waits.
 *
 * <p>Cancelling, and closing a stream half read, stops the server and leaves the connection usable.
 * Within a transaction, which a stop would doom, what is left when a stream is closed is read and
 * dropped.
 */
public interface CopyOut {

  /**
   * The schema of the table, else found by the search path.
   *
   * @throws IllegalStateException of a query
   */
  CopyOut schema(String schema);

  /** How the bytes are written; text unless said. Rows are always binary. */
  CopyOut format(CopyFormat format);

  /**
   * Writes into a file, which is made or replaced; after a failure it has what had come. The result
   * is done when the file is closed.
   */
  Async<CommandTag> to(java.nio.file.Path file);

  /**
   * Writes into a channel, which is left open; the result is done when all is written. What the
   * channel throws stops the server and is the failure of the result.
   *
   * @param channel written on threads that may block
   */
  Async<CommandTag> to(WritableByteChannel channel);

  /** The bytes as they come, a whole row or some in each buffer. */
  AsyncStream<ByteBuffer> bytes();

  /** The rows, as a query gives them. */
  AsyncStream<Row> rows();

  /** The rows read into a class. */
  <T> AsyncStream<T> rows(Class<T> type);
}
