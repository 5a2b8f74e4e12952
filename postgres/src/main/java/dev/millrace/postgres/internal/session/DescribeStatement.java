package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.codec.TypeCatalog;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.postgres.internal.codec.TypeQueries;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.Describe;
import dev.millrace.postgres.internal.wire.ParameterDescription;
import dev.millrace.postgres.internal.wire.RowDescription;
import dev.millrace.postgres.internal.wire.Target;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.List;
import java.util.stream.IntStream;

/** Parses a statement and asks for its parameters and columns. */
final class DescribeStatement extends Exchange<DescribeStatement.Told> {

  /** What the server tells. */
  record Told(String sql, String name, int[] parameters, RowDescription columns) {

    int[] oids() {
      return IntStream.concat(
              IntStream.of(parameters),
              columns.columns().stream().mapToInt(RowDescription.Column::type))
          .toArray();
    }

    List<String> columnNames() {
      return columns.columns().stream().map(RowDescription.Column::name).toList();
    }

    ResultShape result(StatementShapes shapes) {
      TypeCatalog types = shapes.types();
      int[] oids = columns.columns().stream().mapToInt(RowDescription.Column::type).toArray();
      return new ResultShape(
          columnNames(), oids, codecs(types, oids), types.conversions(), shapes::typeAltered);
    }

    StatementShape shape(StatementShapes shapes) {
      long epoch = shapes.epoch(); // before the codecs, which may be replaced meanwhile
      return new StatementShape(
          sql, name, parameters, codecs(shapes.types(), parameters), result(shapes), epoch);
    }

    private TypeCodec[] codecs(TypeCatalog types, int[] oids) {
      boolean isOwn = TypeQueries.isOwn(sql);
      TypeCodec[] codecs = new TypeCodec[oids.length];
      for (int i = 0; i < oids.length; i++) {
        TypeCodec own = isOwn ? TypeCatalog.own(oids[i]) : null;
        codecs[i] = own == null ? Describing.codec(types, oids[i]) : own;
      }
      return codecs;
    }
  }

  private final String sql;
  private final String name;
  private String parsedAs = "";
  private int[] parameters = {};
  private RowDescription columns = new RowDescription(List.of());

  DescribeStatement(String sql, StatementShapes shapes) {
    super(Callbacks.standard());
    this.sql = sql;
    this.name = shapes.freshName();
  }

  @Override
  String text() {
    return sql;
  }

  @Override
  boolean letsFollow() {
    return true;
  }

  /** What it is asked for was not sent yet. */
  @Override
  boolean mayBeApplied() {
    return false;
  }

  @Override
  boolean isClean() {
    return true;
  }

  @Override
  void write(WireWriter out, PgSession at) {
    parsedAs = at.statements().isKept(sql) ? name : "";
    int parse = out.begin('P');
    out.putCString(parsedAs);
    out.putCString(sql);
    out.putShort(0);
    out.end(parse);
    new Describe(Target.STATEMENT, parsedAs).writeTo(out);
    Messages.writeSync(out);
  }

  @Override
  void parameterDescription(byte[] bytes, int offset, int length) {
    parameters = ParameterDescription.read(bytes, offset, length).types();
  }

  @Override
  void rowDescription(byte[] bytes, int offset, int length) {
    columns = RowDescription.read(bytes, offset, length);
  }

  @Override
  void succeeded() {
    succeed(new Told(sql, name, parameters, columns));
  }
}
