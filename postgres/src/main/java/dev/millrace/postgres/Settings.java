package dev.millrace.postgres;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of the server's settings that a connection may start with. */
final class Settings {

  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

  /** Parameters that are settings of the server as well. */
  static final Set<String> PARAMETERS = Set.of("application_name", "options");

  private Settings() {}

  static boolean isName(String name) {
    // The server takes names that begin so for options of the protocol.
    return Arrays.stream(name.split("\\.", -1)).allMatch(word -> WORD.matcher(word).matches())
        && !name.startsWith("_pq_.");
  }

  static String checkedName(String name) {
    if (name.equals("client_encoding")) {
      throw new IllegalArgumentException(
          "setting client_encoding: it is always UTF8; leave it out");
    }
    if (Parameters.isKnown(name) && !PARAMETERS.contains(name)) {
      throw new IllegalArgumentException(
          "setting " + name + ": expected a setting of the server, got a connection parameter");
    }
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "setting: expected a name of letters, digits, \"_\", \"$\" and \".\"");
    }
    return name;
  }
}
