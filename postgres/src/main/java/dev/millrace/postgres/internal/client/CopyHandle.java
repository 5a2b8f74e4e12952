package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ChunkSource;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.spi.Operation;
import java.util.function.Function;

/** The handle that a COPY was asked of, with its rules and its budget. */
interface CopyHandle {

  /** Runs one. */
  Async<CommandTag> copy(Operation operation, Function<CopyPort, Async<CommandTag>> call);

  /** Opens the stream of one. */
  <T> AsyncStream<T> copyStream(
      Operation operation, String name, Function<CopyPort, ChunkSource<T>> call);
}
