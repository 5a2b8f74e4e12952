package dev.millrace.postgres;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of all sources by libpq's keywords. */
final class Parameters {

  private static final Set<String> USED =
      Set.of(
          "host",
          "hostaddr",
          "port",
          "user",
          "password",
          "dbname",
          "passfile",
          "service",
          "servicefile",
          "sslmode",
          "sslnegotiation",
          "sslcert",
          "sslkey",
          "sslpassword",
          "sslrootcert",
          "sslcrl",
          "sslcertmode",
          "ssl_min_protocol_version",
          "ssl_max_protocol_version",
          "min_protocol_version",
          "max_protocol_version",
          "channel_binding",
          "require_auth",
          "target_session_attrs",
          "load_balance_hosts",
          "application_name",
          "fallback_application_name",
          "options",
          "connect_timeout",
          "keepalives",
          "keepalives_idle",
          "keepalives_interval",
          "keepalives_count",
          "tcp_user_timeout");

  private final Map<String, Given> given;

  private Parameters(Map<String, Given> given) {
    this.given = given;
  }

  /** Merges the sources: what the builder was told, the string, the service, the environment. */
  static Parameters of(
      Map<String, String> explicit, Map<String, String> dsn, Environment environment) {
    Map<String, Given> upper = new LinkedHashMap<>();
    addAll(upper, dsn, Source.STRING);
    addAll(upper, explicit, Source.OPTIONS);
    Map<String, Given> merged = environment.parameters();
    Map<String, Given> all = new LinkedHashMap<>(merged);
    all.putAll(upper);
    addAll(merged, ServiceFile.find(new Parameters(all), environment), Source.SERVICE);
    merged.putAll(upper);
    merged.forEach(
        (keyword, value) -> {
          Texts.check(isKnown(keyword) ? keyword : "setting", value.value());
          Unsupported.check(keyword, value);
        });
    return new Parameters(merged);
  }

  private static void addAll(Map<String, Given> merged, Map<String, String> of, Source source) {
    of.forEach((keyword, value) -> merged.put(keyword, new Given(value, source)));
  }

  /** Whether libpq has a parameter of this name, which is then none of the server's settings. */
  static boolean isKnown(String keyword) {
    return USED.contains(keyword) || Unsupported.isKnown(keyword);
  }

  /** What is given for a keyword; an empty text if nothing is. */
  Given given(String keyword) {
    return given.getOrDefault(keyword, Given.NOTHING);
  }

  /** The text given for a keyword unless it is empty. */
  @Nullable String text(String keyword) {
    String value = given(keyword).value();
    return value.isEmpty() ? null : value;
  }

  <T> T read(String keyword, Function<String, T> reader, T otherwise) {
    Given value = given(keyword);
    return value.value().isEmpty() ? otherwise : value.read(keyword, reader);
  }

  /** Reads one of the words of an enum; unlike with other parameters, nothing is no word. */
  <E extends Enum<E>> E word(String keyword, Class<E> type, E otherwise) {
    Given value = given.get(keyword);
    return value == null ? otherwise : value.read(keyword, text -> Keywords.parse(type, text));
  }

  @Nullable Path path(String keyword) {
    String text = text(keyword);
    return text == null ? null : given(keyword).read(keyword, Parameters::toPath);
  }

  private static Path toPath(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException refused) {
      throw new IllegalArgumentException("expected the path of a file");
    }
  }

  /** The text for a file of certificates, one of whose names means something else. */
  static String rootCert(Path file) {
    return file.toString().equals("system") ? file.toAbsolutePath().toString() : file.toString();
  }

  /** A whole number of libpq's range, which may be negative. */
  int number(String keyword, int otherwise) {
    return read(keyword, text -> number(text), otherwise);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException refused) {
      throw new IllegalArgumentException("expected a whole number" + Keywords.got(text));
    }
  }

  /** The server's settings: all that is no parameter of the connection. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    given.forEach(
        (keyword, value) -> {
          if (!isKnown(keyword)) {
            if (!Settings.isName(keyword)) {
              throw value.invalid(
                  "option", "expected libpq's name of a parameter or a setting of the server");
            }
            settings.put(keyword, value.value());
          }
        });
    for (String keyword : Settings.PARAMETERS) {
      String value = text(keyword);
      if (value != null) {
        settings.put(keyword, value);
      }
    }
    String fallback = text("fallback_application_name");
    if (fallback != null) {
      settings.putIfAbsent("application_name", fallback);
    }
    return Map.copyOf(settings);
  }
}
