package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ChunkSource;
import dev.millrace.sql.CommandTag;
import java.util.function.Function;

/** The handle that a COPY was asked of, with its rules and its budget. */
interface CopyHandle {

  /** Runs one. */
  Async<CommandTag> copy(String text, Function<CopyPort, Async<CommandTag>> call);

  /** Opens the stream of one. */
  <T> AsyncStream<T> copyStream(String text, Function<CopyPort, ChunkSource<T>> call);
}
