package dev.millrace.postgres.internal.wire;

/**
 * The types of a statement's parameters.
 *
 * @param types oids
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record ParameterDescription(int[] types) {

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static ParameterDescription read(byte[] bytes, int offset, int length) {
    Body body = new Body("ParameterDescription", bytes, offset, length);
    int[] types = new int[body.getCount(4)];
    for (int i = 0; i < types.length; i++) {
      types[i] = body.getInt();
    }
    body.end();
    return new ParameterDescription(types);
  }
}
