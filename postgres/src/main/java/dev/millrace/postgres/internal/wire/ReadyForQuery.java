package dev.millrace.postgres.internal.wire;

/** The server waits for the next query; the constants are the states of its transaction. */
public enum ReadyForQuery {
  /** No transaction. */
  IDLE,
  /** A transaction. */
  IN_TRANSACTION,
  /** A failed transaction, in which all but its end is refused. */
  FAILED;

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static ReadyForQuery read(byte[] bytes, int offset, int length) {
    if (length != 1) {
      throw ProtocolViolation.of("ReadyForQuery", "1 byte", length);
    }
    return switch (bytes[offset]) {
      case 'I' -> IDLE;
      case 'T' -> IN_TRANSACTION;
      case 'E' -> FAILED;
      default ->
          throw ProtocolViolation.of(
              "ReadyForQuery", "status I, T or E", BackendTag.name(bytes[offset]));
    };
  }
}
