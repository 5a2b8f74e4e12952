package dev.millrace.base.internal.remote;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes texts as segments of a path. */
public final class Escapes {

  private Escapes() {}

  /** A segment that is that text, be it {@code ..} or have slashes. */
  public static String segment(String text) {
    StringBuilder segment = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '-'
          || c == '_'
          || c == '~') {
        segment.append(c);
      } else {
        segment.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return segment.toString();
  }
}
