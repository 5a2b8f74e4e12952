package dev.millrace.sqlite.internal.driver;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether an INSERT of many rows returns them in their order.
 *
 * <p>SQLite promises no order of RETURNING (<a
 * href="https://sqlite.org/lang_returning.html">Limitations</a>, 5), but keeps this one in all
 * versions: each row is put behind the others when it is stored. So the library that is there is
 * asked, once, by rows whose order is neither that of their keys nor that of an index.
 */
final class ReturningOrder {

  private static final int ROWS = 60;
  private static final long STEP = 37; // has no divisor in common with the number of rows

  private static final String CREATE =
      "create table t(a integer primary key, b integer unique, c text)";

  private ReturningOrder() {}

  private static final class Known {
    static final boolean IS_KEPT = find();

    private Known() {}
  }

  static boolean isKept() {
    return Known.IS_KEPT;
  }

  private static boolean find() {
    StringBuilder sql = new StringBuilder("insert into t values ");
    List<Long> given = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      long key = i * STEP % ROWS;
      given.add(key);
      sql.append(i == 0 ? "(" : ",(").append(key).append(',').append(-key).append(",'')");
    }
    try (NativeConnection connection =
        NativeConnection.open(
            DatabaseLocation.memory(),
            OpenMode.READ_WRITE_CREATE,
            ConnectionSettings.builder().build())) {
      connection.prepare(CREATE).run();
      return given.equals(returned(connection.prepare(sql + " returning a")));
    } catch (NativeFailure tellsNothing) {
      return false;
    }
  }

  private static List<Long> returned(NativeStatement insert) {
    List<Long> keys = new ArrayList<>();
    for (boolean row = insert.run(); row; row = insert.step()) {
      keys.add(insert.longAt(0));
    }
    return keys;
  }
}
