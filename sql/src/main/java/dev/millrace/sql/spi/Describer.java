package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.sql.Column;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an engine tells of a statement without, or beside, running it. */
public interface Describer {

  /** A statement that the engine has parsed. */
  record Description(List<String> parameters, List<Column> columns) {}

  /** Parses a statement. */
  Async<Description> describe(String sql);

  /** The engine's plan; with {@code analyze} it runs the statement and rolls its changes back. */
  Async<List<Map<String, @Nullable Object>>> explain(
      String sql, @Nullable Object[] args, boolean analyze);
}
