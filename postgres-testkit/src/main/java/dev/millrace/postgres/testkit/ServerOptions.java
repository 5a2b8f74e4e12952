package dev.millrace.postgres.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server is started with. */
final class ServerOptions {
  private final Map<String, String> settings = new LinkedHashMap<>();
  private String method = "scram-sha-256";
  private List<String> rules = List.of();

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

  private List<String> methodRules() {
    var kind = "host";
    return List.of(
        "local all all " + method,
        kind + " all all 127.0.0.1/32 " + method,
        kind + " replication all 127.0.0.1/32 " + method);
  }

  String configuration() {
    var lines = new ArrayList<String>();
    settings.forEach((name, value) -> lines.add(name + " = '" + value.replace("'", "''") + "'\n"));
    return String.join("", lines);
  }

  String hostBasedAuthentication() {
    var lines = new ArrayList<>(List.of("local all " + Installation.KIT_USER + " trust"));
    lines.addAll(rules.isEmpty() ? methodRules() : rules);
    return String.join("\n", lines) + "\n";
  }
}
