package dev.millrace.postgres.internal.copy;

import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.WireWriter;

/** Where the data of a COPY into a table come from. */
public interface CopySource {

  /** About so many bytes are given at once. */
  int CHUNK_BYTES = 240 * 1024;

  /** Hears what became of a {@link #fill}, on any thread. */
  interface Receiver {

    /** Data were appended; there are no more if they are the last. */
    void filled(boolean isLast);

    /** There is no more to come, because of a failure. */
    void failed(Throwable why);
  }

  /** Takes the columns, if it asked for their description; before the first {@link #fill}. */
  void columns(ResultShape columns);

  /**
   * Appends the next data, on a thread of its own choice; for the event loop, which it does not
   * block. Called again only when the receiver has heard of the last time.
   */
  void fill(WireWriter out, Receiver receiver);

  /**
   * Stops and frees what it holds, at once or when a {@link #fill} that is under way has ended; for
   * any thread, more than once.
   */
  void close();
}
