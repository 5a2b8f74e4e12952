package dev.millrace.postgres.internal.session;

import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a query that is copied. COPY takes no parameters, so a statement before it binds
 * them and keeps each as a setting of the transaction, in the text of its type and read back by the
 * same; so no value is ever part of a statement's text.
 */
final class CopyArguments {

  /**
   * Names of types as the catalog has them, since {@code character} alone is that of one letter.
   */
  private static final String KEEP =
      """

      (select pg_catalog.format('%%I.%%I', n.nspname, t.typname)
        from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace
        where t.oid = pg_catalog.pg_typeof($%2$d)),
      pg_catalog.set_config('%1$s', pg_catalog.format('%%s', $%2$d), true)""";

  private final StatementShape shape;
  private final @Nullable Object[] values;
  private final String[] types;

  CopyArguments(StatementShape shape, @Nullable Object[] values) {
    this.shape = shape;
    this.values = values;
    this.types = new String[values.length];
  }

  /** Writes the statement that keeps them, and asks it what their types are called. */
  void write(WireWriter out) {
    String sql =
        IntStream.rangeClosed(1, values.length)
            .mapToObj(number -> KEEP.formatted(setting(number), number))
            .collect(Collectors.joining(",", "SELECT", ""));
    int parse = out.begin('P');
    out.putByte(0);
    out.putCString(sql);
    out.putShort(values.length);
    for (int oid : shape.parameterOids()) {
      out.putInt(oid);
    }
    out.end(parse);
    int bind = out.begin('B');
    out.putByte(0);
    out.putByte(0);
    out.putShort(values.length);
    for (int i = 0; i < values.length; i++) {
      out.putShort(shape.parameter(i).format());
    }
    out.putShort(values.length);
    for (int i = 0; i < values.length; i++) {
      writeValue(i, out);
    }
    out.putShort(0);
    out.end(bind);
    Messages.writeExecute(out, 0);
  }

  private void writeValue(int index, WireWriter out) {
    Object value = values[index];
    if (value == null) {
      out.putInt(-1);
      return;
    }
    Conversions conversions = shape.result().conversions();
    int length = out.beginLength();
    try {
      conversions.encode(shape.parameter(index), value, out);
    } catch (CannotWrite cannot) {
      throw Messages.unwritable(index, cannot);
    }
    out.endLength(length);
  }

  /** Takes the one row of that statement. */
  void told(byte[] bytes, int offset, int length) {
    int at = offset + 2;
    for (int i = 0; i < 2 * types.length; i++) {
      int size = WireReader.getInt(bytes, at);
      if (i % 2 == 0) {
        types[i / 2] = WireReader.getText(bytes, at + 4, size);
      }
      at += 4 + Math.max(0, size);
    }
  }

  /** The query with the settings in place of its parameters. */
  String inserted(String query) {
    StringBuilder sql = new StringBuilder();
    SqlLexer lexer = new SqlLexer(query);
    int from = 0;
    for (SqlLexer.Token token = lexer.next(); token != SqlLexer.Token.END; token = lexer.next()) {
      if (token == SqlLexer.Token.PARAMETER) {
        int number = Integer.parseInt(lexer.word());
        sql.append(query, from, lexer.start()).append(expression(number));
        from = lexer.end();
      }
    }
    return sql.append(query, from, query.length()).toString();
  }

  private String expression(int number) {
    String value =
        values[number - 1] == null
            ? "NULL"
            : "pg_catalog.current_setting('" + setting(number) + "')";
    return "(" + value + "::" + types[number - 1] + ")";
  }

  private static String setting(int number) {
    return "millrace.copy_" + number;
  }
}
