package dev.millrace.postgres.internal.session;

import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.postgres.internal.row.ResultShape;
import java.nio.charset.StandardCharsets;

/**
 * What the server has told of a statement; shared by the connections of a pool, so that one of them
 * asks and the others know.
 */
final class StatementShape {

  private final String sql;
  private final byte[] name;
  private final int[] parameterOids;
  private final TypeCodec[] parameters;
  private final boolean takesBinary;
  private final ResultShape result;
  private final long epoch;
  private final SqlText text;
  private final Pace pace = new Pace();

  /**
   * Takes the arrays over.
   *
   * @param name what it is called on every connection that prepares it
   * @param result of no columns for a statement without rows
   * @param epoch of {@link StatementShapes} when it was described
   */
  StatementShape(
      String sql,
      String name,
      int[] parameterOids,
      TypeCodec[] parameters,
      ResultShape result,
      long epoch) {
    this.sql = sql;
    this.name = (name + '\0').getBytes(StandardCharsets.US_ASCII);
    this.parameterOids = parameterOids;
    this.parameters = parameters;
    this.result = result;
    this.epoch = epoch;
    boolean binary = true;
    for (TypeCodec each : parameters) {
      binary &= each.format() == 1;
    }
    this.takesBinary = binary;
    this.text = SqlText.of(sql);
  }

  String sql() {
    return sql;
  }

  /** What its words tell. */
  SqlText text() {
    return text;
  }

  /** Its name with a NUL after it. */
  byte[] name() {
    return name;
  }

  int[] parameterOids() {
    return parameterOids;
  }

  int parameterCount() {
    return parameters.length;
  }

  TypeCodec parameter(int index) {
    return parameters[index];
  }

  /** Whether every parameter goes in binary. */
  boolean takesBinary() {
    return takesBinary;
  }

  ResultShape result() {
    return result;
  }

  long epoch() {
    return epoch;
  }

  Pace pace() {
    return pace;
  }
}
