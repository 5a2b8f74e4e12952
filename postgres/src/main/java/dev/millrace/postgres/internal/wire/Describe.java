package dev.millrace.postgres.internal.wire;

/**
 * Asks what a statement or portal takes and gives; answered by {@link ParameterDescription} for a
 * statement, then {@link RowDescription} or NoData.
 *
 * @param name empty for the unnamed one
 */
public record Describe(Target target, String name) implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    target.write(out, 'D', name);
  }
}
