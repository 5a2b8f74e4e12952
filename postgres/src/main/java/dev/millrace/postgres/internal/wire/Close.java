package dev.millrace.postgres.internal.wire;

/**
 * Forgets a statement or portal, which need not exist; answered by CloseComplete.
 *
 * @param name empty for the unnamed one
 */
public record Close(Target target, String name) implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    target.write(out, 'C', name);
  }
}
