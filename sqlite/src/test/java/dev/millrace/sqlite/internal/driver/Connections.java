package dev.millrace.sqlite.internal.driver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens connections for tests and runs statements on them. */
final class Connections {

  static final ConnectionSettings SETTINGS =
      ConnectionSettings.builder().busyTimeout(Duration.ofMillis(100)).build();

  private Connections() {}

  static NativeConnection open(Path folder) {
    return open(folder, OpenMode.READ_WRITE_CREATE, SETTINGS);
  }

  static NativeConnection open(Path folder, OpenMode mode, ConnectionSettings settings) {
    return NativeConnection.open(DatabaseLocation.file(folder.resolve("test.db")), mode, settings);
  }

  /** Gives all rows, for each its values. */
  static List<List<@Nullable Object>> rows(
      NativeConnection connection, String sql, @Nullable Object... values) {
    var statement = connection.statements().acquire(ParsedSql.of(sql));
    try {
      var result = new ArrayList<List<@Nullable Object>>();
      for (boolean row = statement.run(values); row; row = statement.step()) {
        var read = new @Nullable Object[statement.columnCount()];
        statement.readRow(read);
        result.add(Arrays.asList(read));
      }
      return result;
    } finally {
      connection.statements().release(statement);
    }
  }

  static @Nullable Object value(
      NativeConnection connection, String sql, @Nullable Object... values) {
    return rows(connection, sql, values).get(0).get(0);
  }
}
