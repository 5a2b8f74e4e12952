package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server is started with. */
final class ServerOptions {
  private final Map<String, String> settings = new LinkedHashMap<>();
  private String method = "scram-sha-256";
  private List<String> rules = List.of();

  /** What the server wants beside its data and for itself alone, by its name there. */
  private final Map<String, Path> files = new LinkedHashMap<>();

  ServerOptions() {
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("fsync", "off");
    settings.put("full_page_writes", "off");
    settings.put("shared_buffers", "32MB");
    settings.put("max_connections", "100");
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    settings.put("log_line_prefix", "%m [%p] ");
    settings.put("default_text_search_config", "pg_catalog.english");
  }

  void setting(String name, String value) {
    settings.put(name, value);
  }

  void durable() {
    settings.put("fsync", "on");
    settings.put("full_page_writes", "on");
  }

  void authentication(String method) {
    this.method = method;
  }

  /** Instead of one method for all. */
  void rules(List<String> lines) {
    rules = List.copyOf(lines);
  }

  void ssl(Path authority, KeyFiles server) {
    settings.put("ssl", "on");
    file("ssl_ca_file", "authority.crt", authority);
    file("ssl_cert_file", "server.crt", server.certificate());
    file("ssl_key_file", "server.key", server.key());
  }

  void file(String setting, String name, Path content) {
    settings.put(setting, name);
    files.put(name, content);
  }

  void writeTo(Path data) throws IOException {
    for (var file : files.entrySet()) {
      var copy = Files.copy(file.getValue(), data.resolve(file.getKey()));
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(data.resolve("postgresql.conf"), configuration());
    Files.writeString(data.resolve("pg_hba.conf"), hostBasedAuthentication());
  }

  private List<String> methodRules() {
    var kind = files.isEmpty() ? "host" : "hostssl";
    return List.of(
        "local all all " + method,
        kind + " all all 127.0.0.1/32 " + method,
        kind + " replication all 127.0.0.1/32 " + method);
  }

  private String configuration() {
    var lines = new ArrayList<String>();
    settings.forEach((name, value) -> lines.add(name + " = '" + value.replace("'", "''") + "'\n"));
    return String.join("", lines);
  }

  private String hostBasedAuthentication() {
    var lines =
        new ArrayList<>(
            List.of(
                "local all " + Installation.KIT_USER + " trust",
                "local replication " + Installation.KIT_USER + " trust"));
    lines.addAll(rules.isEmpty() ? methodRules() : rules);
    return String.join("\n", lines) + "\n";
  }
}
