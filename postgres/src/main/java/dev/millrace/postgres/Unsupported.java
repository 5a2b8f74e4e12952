package dev.millrace.postgres;

import java.util.Map;
import java.util.Set;

/**
 * What libpq has and this has not: ignored if a connection is as good without it, refused if
 * somebody relies on it.
 */
final class Unsupported {

  /** Names for GSSAPI, which is not spoken; what is always or never done. */
  private static final Set<String> IGNORED =
      Set.of(
          "krbsrvname",
          "gsslib",
          "gssdelegation",
          "sslcompression",
          "sslsni",
          "sslkeylogfile",
          "client_encoding");

  /** The values that ask for nothing. */
  private static final Map<String, Set<String>> REFUSED =
      Map.ofEntries(
          Map.entry("gssencmode", Set.of("disable", "prefer")),
          Map.entry("sslcertmode", Set.of("disable", "allow")),
          Map.entry("replication", Set.of("false", "off", "no", "0")),
          Map.entry("requirepeer", Set.of()),
          Map.entry("sslcrldir", Set.of()),
          Map.entry("scram_client_key", Set.of()),
          Map.entry("scram_server_key", Set.of()),
          Map.entry("oauth_issuer", Set.of()),
          Map.entry("oauth_client_id", Set.of()),
          Map.entry("oauth_client_secret", Set.of()),
          Map.entry("oauth_scope", Set.of()));

  private Unsupported() {}

  static boolean isKnown(String keyword) {
    return IGNORED.contains(keyword) || REFUSED.containsKey(keyword);
  }

  static void check(String keyword, Given given) {
    Set<String> harmless = REFUSED.get(keyword);
    if (harmless == null || given.value().isEmpty() || harmless.contains(given.value())) {
      return;
    }
    throw given.invalid(
        keyword,
        harmless.isEmpty()
            ? "not supported, leave it out"
            : "only " + String.join(", ", harmless.stream().sorted().toList()) + " is supported");
  }
}
