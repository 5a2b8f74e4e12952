package dev.millrace.postgres;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the machine says of connections.
 *
 * @param home where the user's own files are
 * @param user who runs the process
 * @param socketFolders where servers put their unix sockets unless told otherwise
 */
record Environment(
    Map<String, String> variables,
    Path home,
    String user,
    List<Path> socketFolders,
    boolean isWindows) {

  private static final Map<String, String> KEYWORDS =
      Map.ofEntries(
          Map.entry("PGHOST", "host"),
          Map.entry("PGHOSTADDR", "hostaddr"),
          Map.entry("PGPORT", "port"),
          Map.entry("PGDATABASE", "dbname"),
          Map.entry("PGUSER", "user"),
          Map.entry("PGPASSWORD", "password"),
          Map.entry("PGPASSFILE", "passfile"),
          Map.entry("PGREQUIREAUTH", "require_auth"),
          Map.entry("PGCHANNELBINDING", "channel_binding"),
          Map.entry("PGSERVICE", "service"),
          Map.entry("PGSERVICEFILE", "servicefile"),
          Map.entry("PGOPTIONS", "options"),
          Map.entry("PGAPPNAME", "application_name"),
          Map.entry("PGSSLMODE", "sslmode"),
          Map.entry("PGSSLNEGOTIATION", "sslnegotiation"),
          Map.entry("PGSSLCOMPRESSION", "sslcompression"),
          Map.entry("PGSSLCERT", "sslcert"),
          Map.entry("PGSSLKEY", "sslkey"),
          Map.entry("PGSSLCERTMODE", "sslcertmode"),
          Map.entry("PGSSLROOTCERT", "sslrootcert"),
          Map.entry("PGSSLCRL", "sslcrl"),
          Map.entry("PGSSLCRLDIR", "sslcrldir"),
          Map.entry("PGSSLSNI", "sslsni"),
          Map.entry("PGREQUIREPEER", "requirepeer"),
          Map.entry("PGSSLMINPROTOCOLVERSION", "ssl_min_protocol_version"),
          Map.entry("PGSSLMAXPROTOCOLVERSION", "ssl_max_protocol_version"),
          Map.entry("PGMINPROTOCOLVERSION", "min_protocol_version"),
          Map.entry("PGMAXPROTOCOLVERSION", "max_protocol_version"),
          Map.entry("PGGSSENCMODE", "gssencmode"),
          Map.entry("PGKRBSRVNAME", "krbsrvname"),
          Map.entry("PGGSSLIB", "gsslib"),
          Map.entry("PGGSSDELEGATION", "gssdelegation"),
          Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"),
          Map.entry("PGCLIENTENCODING", "client_encoding"),
          Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"),
          Map.entry("PGLOADBALANCEHOSTS", "load_balance_hosts"),
          Map.entry("PGDATESTYLE", "datestyle"),
          Map.entry("PGTZ", "timezone"),
          Map.entry("PGGEQO", "geqo"));

  static Environment ofProcess() {
    return new Environment(
        System.getenv(),
        Path.of(System.getProperty("user.home", "")),
        System.getProperty("user.name", ""),
        List.of(
            Path.of("/run/postgresql"),
            Path.of("/var/run/postgresql"),
            Path.of("/tmp"),
            Path.of("/private/tmp")),
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows"));
  }

  /** A variable; empty if it is set to nothing, as {@code PGHOST= psql} means it. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /** What the variables say, by libpq's keywords. */
  Map<String, Given> parameters() {
    Map<String, Given> parameters = new LinkedHashMap<>();
    KEYWORDS.forEach(
        (name, keyword) ->
            variable(name)
                .ifPresent(
                    value -> parameters.put(keyword, new Given(value, Source.ENVIRONMENT, name))));
    return parameters;
  }

  /** A file of certificates, keys and the like in its usual place. */
  Path sslFile(String name) {
    return isWindows ? applicationData().resolve(name) : home.resolve(".postgresql").resolve(name);
  }

  Path passfile() {
    return isWindows ? applicationData().resolve("pgpass.conf") : home.resolve(".pgpass");
  }

  Path serviceFile() {
    return isWindows
        ? applicationData().resolve(".pg_service.conf")
        : home.resolve(".pg_service.conf");
  }

  /** Without the variables, some of which are secrets. */
  @Override
  public String toString() {
    return "Environment[home=" + home + ", user=" + user + "]";
  }

  private Path applicationData() {
    return variable("APPDATA").map(Path::of).orElse(home).resolve("postgresql");
  }
}
