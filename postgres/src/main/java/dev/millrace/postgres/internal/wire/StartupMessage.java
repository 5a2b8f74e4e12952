package dev.millrace.postgres.internal.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opens a session; answered by {@link Authentication}, {@link NegotiateProtocolVersion} or {@link
 * ErrorResponse}.
 *
 * @param protocol the version asked for: {@link #PROTOCOL_3_0} or {@link #PROTOCOL_3_2}
 * @param parameters {@code user} and others, in the order of sending
 */
public record StartupMessage(int protocol, Map<String, String> parameters)
    implements FrontendMessage {

  /** The version that every server speaks. */
  public static final int PROTOCOL_3_0 = 3 << 16;

  /** The version with long cancel keys, since PostgreSQL 18. */
  public static final int PROTOCOL_3_2 = 3 << 16 | 2;

  public StartupMessage {
    parameters = new LinkedHashMap<>(parameters);
  }

  @Override
  public void writeTo(WireWriter out) {
    int start = out.beginLength();
    out.putInt(protocol);
    parameters.forEach(
        (name, value) -> {
          // An empty name is the end of the list: what follows would be lost.
          if (name.isEmpty()) {
            throw new CannotWrite("expected a startup parameter with a name, got an empty one");
          }
          out.putCString(name);
          out.putCString(value);
        });
    out.putByte(0);
    out.setInt(start, out.position() - start);
  }
}
