package dev.millrace.postgres;

import java.util.HashMap;
import java.util.Map;

/** Makes messages of the server for tests. */
final class ServerMessages {

  private ServerMessages() {}

  /** An error; what follows are further fields, as {@code "Hhint"}. */
  static ServerMessage error(String sqlState, String text, String... fields) {
    Map<Byte, String> all = new HashMap<>();
    all.put((byte) 'S', "ERROR");
    all.put((byte) 'V', "ERROR");
    all.put((byte) 'C', sqlState);
    all.put((byte) 'M', text);
    for (String field : fields) {
      all.put((byte) field.charAt(0), field.substring(1));
    }
    return ServerMessage.of(all);
  }
}
