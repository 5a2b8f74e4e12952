package dev.millrace.sqlite.internal.run;

import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells SQLite's plan of a statement, as the rows of EXPLAIN QUERY PLAN; analyzed, a last map has
 * the rows and the time that a run took, which a savepoint undoes.
 */
final class Explain extends Request<List<Map<String, @Nullable Object>>> {

  private final StatementText text;
  private final StatementText plan;
  private final @Nullable Object[] args;
  private final boolean analyze;

  Explain(
      Context context,
      StatementText text,
      StatementText plan,
      @Nullable Object[] args,
      boolean analyze) {
    super(context, text.sql());
    this.text = text;
    this.plan = plan;
    this.args = args;
    this.analyze = analyze;
  }

  @Override
  public Nature nature() {
    return analyze && text.kind() != dev.millrace.sqlite.internal.driver.SqlKind.READ
        ? Nature.ATOMIC_WRITE
        : Nature.READ;
  }

  @Override
  protected List<Map<String, @Nullable Object>> run(NativeConnection connection) {
    List<Map<String, @Nullable Object>> steps = new ArrayList<>();
    NativeStatement statement = connection.statements().acquire(plan.parsed());
    try {
      List<String> names = statement.columnNames();
      for (boolean row = statement.run(args); row; row = statement.step()) {
        Map<String, @Nullable Object> step = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
          step.put(names.get(i), statement.valueAt(i));
        }
        steps.add(Collections.unmodifiableMap(step));
      }
    } finally {
      connection.statements().release(statement);
    }
    if (analyze) {
      steps.add(measured(connection));
    }
    return Collections.unmodifiableList(steps);
  }

  private Map<String, @Nullable Object> measured(NativeConnection connection) {
    connection.execute("savepoint analyzed");
    try {
      NativeStatement statement = connection.statements().acquire(text.parsed());
      try {
        long rows = 0;
        long startedAt = System.nanoTime();
        for (boolean row = statement.run(args); row; row = statement.step()) {
          rows++;
        }
        double millis = (System.nanoTime() - startedAt) / 1e6;
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("actual rows", rows);
        result.put("actual time ms", millis);
        return Collections.unmodifiableMap(result);
      } finally {
        connection.statements().release(statement);
      }
    } finally {
      connection.execute("rollback to analyzed; release analyzed");
    }
  }
}
