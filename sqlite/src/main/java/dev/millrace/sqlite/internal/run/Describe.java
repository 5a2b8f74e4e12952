package dev.millrace.sqlite.internal.run;

import dev.millrace.sql.Column;
import dev.millrace.sql.spi.Describer.Description;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lets SQLite parse a statement and tells what it found. */
final class Describe extends Request<Description> {

  private final StatementText text;

  Describe(Context context, StatementText text) {
    super(context, text.sql());
    this.text = text;
  }

  @Override
  public Nature nature() {
    return Nature.READ;
  }

  @Override
  protected Description run(NativeConnection connection) {
    NativeStatement statement = connection.statements().acquire(text.parsed());
    try {
      List<String> names = statement.columnNames();
      List<Column> columns = new ArrayList<>(names.size());
      for (int i = 0; i < names.size(); i++) {
        String type = statement.columnType(i);
        columns.add(new Column(names.get(i), type == null ? "" : type));
      }
      return new Description(
          List.copyOf(Collections.nCopies(statement.parameterCount(), "")), List.copyOf(columns));
    } finally {
      connection.statements().release(statement);
    }
  }
}
