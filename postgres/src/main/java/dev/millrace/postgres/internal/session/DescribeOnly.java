package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.Column;
import dev.millrace.sql.spi.Describer.Description;
import java.util.ArrayList;
import java.util.List;

/** Tells what a statement takes and gives; sends nothing itself. */
final class DescribeOnly extends Exchange<Description> {

  private final StatementUse use;

  DescribeOnly(Callbacks callbacks, String sql) {
    super(callbacks);
    this.use = new StatementUse(sql);
  }

  @Override
  StatementUse use() {
    return use;
  }

  @Override
  String text() {
    return use.sql();
  }

  @Override
  boolean endsUnsent() {
    return true;
  }

  @Override
  void write(WireWriter out, PgSession at) {
    throw new IllegalStateException("nothing to write");
  }

  @Override
  void succeeded() {
    StatementShape shape = use.shape();
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < shape.parameterCount(); i++) {
      parameters.add(shape.parameter(i).typeName());
    }
    ResultShape result = shape.result();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < result.size(); i++) {
      columns.add(new Column(result.names().get(i), result.codec(i).typeName()));
    }
    succeed(new Description(List.copyOf(parameters), List.copyOf(columns)));
  }
}
