package dev.millrace.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads what follows the scheme of a URI, by libpq's grammar (PostgreSQL's manual, 32.1.1.2): the
 * first {@code @} before a slash ends the user's part, {@code #} and {@code +} are nothing special.
 */
final class ConnectionUri {

  private final String text;
  private final List<String> hosts = new ArrayList<>();
  private final List<String> ports = new ArrayList<>();
  private int at;

  ConnectionUri(String text) {
    this.text = text;
  }

  Map<String, String> parse() {
    Map<String, String> netloc = ConnectionString.map();
    user(netloc);
    do {
      host();
    } while (skip(','));
    if (hosts.stream().anyMatch(host -> !host.isEmpty())) {
      netloc.put("host", String.join(",", hosts));
    }
    if (ports.stream().anyMatch(port -> !port.isEmpty())) {
      netloc.put("port", String.join(",", ports));
    }
    if (skip('/')) {
      putUnlessEmpty(netloc, "dbname", until("?"), "database");
    }
    Map<String, String> parameters = ConnectionString.map();
    if (skip('?')) {
      query(parameters);
    }
    parameters.putAll(netloc);
    return parameters;
  }

  private void user(Map<String, String> netloc) {
    int end = text.indexOf('@');
    int slash = text.indexOf('/');
    if (end < 0 || (slash >= 0 && slash < end)) {
      return;
    }
    String user = until(":@");
    putUnlessEmpty(netloc, "user", user, "user");
    if (skip(':')) {
      putUnlessEmpty(netloc, "password", until("@"), "password");
    }
    skip('@');
  }

  private void host() {
    if (skip('[')) {
      String address = Percent.decode("host", until("]"));
      if (!skip(']')) {
        throw new IllegalArgumentException("host: expected \"]\" after an address in brackets");
      }
      if (address.isEmpty()) {
        throw new IllegalArgumentException("host: expected an address between \"[\" and \"]\"");
      }
      if (at < text.length() && ":/?,".indexOf(text.charAt(at)) < 0) {
        throw new IllegalArgumentException("host: expected a port, a path or the end after \"]\"");
      }
      hosts.add("[" + address + "]");
    } else {
      hosts.add(Percent.decode("host", until(":/?,")));
    }
    ports.add(skip(':') ? Percent.decode("port", until("/?,")) : "");
  }

  private void query(Map<String, String> parameters) {
    while (at < text.length()) {
      String option = until("&");
      skip('&');
      int equals = option.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("query: expected \"=\" after the name of each option");
      }
      String keyword = Percent.decode("query", option.substring(0, equals));
      String part = Parameters.isKnown(keyword) ? keyword : "query";
      ConnectionString.put(parameters, keyword, Percent.decode(part, option.substring(equals + 1)));
    }
  }

  private static void putUnlessEmpty(
      Map<String, String> parameters, String keyword, String encoded, String part) {
    String value = Percent.decode(part, encoded);
    if (!value.isEmpty()) {
      parameters.put(keyword, value);
    }
  }

  private boolean skip(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private String until(String ends) {
    int start = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }
}
