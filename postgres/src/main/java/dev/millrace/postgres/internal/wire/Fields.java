package dev.millrace.postgres.internal.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of errors and notices. */
final class Fields {

  private Fields() {}

  static Map<Byte, String> read(String message, byte[] bytes, int offset, int length) {
    Body body = new Body(message, bytes, offset, length);
    Map<Byte, String> fields = new LinkedHashMap<>();
    for (int code = body.getByte(); code != 0; code = body.getByte()) {
      // Before the startup is over a server may speak in another encoding.
      fields.put((byte) code, body.getLenientCString());
    }
    body.end();
    return Collections.unmodifiableMap(fields);
  }
}
