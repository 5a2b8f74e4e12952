package dev.millrace.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the hosts and ports of parameters: lists, and a port behind a host. */
final class Endpoints {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

  private Endpoints() {}

  /** The hosts in order; empty texts stand for the defaults. */
  static List<PgHost> resolve(Given hosts, Given ports, Environment environment) {
    String[] texts = hosts.value().split(",", -1);
    String[] numbers = ports.value().split(",", -1);
    // A port behind a host is as much worth as the host, and any port as its own source.
    boolean isOverridden = ports.source().compareTo(hosts.source()) > 0 && !ports.value().isEmpty();
    List<PgHost> resolved = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      String text = texts[i];
      int colon = portAt(text);
      String name = colon < 0 ? text : text.substring(0, colon);
      int port;
      if (colon >= 0 && colon + 1 < text.length() && !isOverridden) {
        port = hosts.read("host", all -> port(text.substring(colon + 1)));
      } else if (numbers.length != 1 && numbers.length != texts.length) {
        throw ports.invalid(
            "port",
            "expected one port or %d, as there are hosts, got %d"
                .formatted(texts.length, numbers.length));
      } else {
        String number = numbers[numbers.length == 1 ? 0 : i];
        port = ports.read("port", all -> port(number));
      }
      if (name.isEmpty()) {
        resolved.addAll(standard(port, environment));
      } else {
        resolved.add(hosts.read("host", all -> new PgHost(unbracketed(name), port)));
      }
    }
    return List.copyOf(resolved);
  }

  /** Where the colon before a port is, or -1: a socket's folder and a v6 address have their own. */
  private static int portAt(String host) {
    if (host.startsWith("/")) {
      return -1;
    }
    if (host.startsWith("[")) {
      int end = host.indexOf("]:");
      return end < 0 ? -1 : end + 1;
    }
    int colon = host.indexOf(':');
    return colon == host.lastIndexOf(':') ? colon : -1;
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(String text) {
    if (text.isEmpty()) {
      return PgDefaults.PORT;
    }
    int port = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65535) {
      // The text is left out: behind a password with an @ in it, it is the end of the password.
      throw new IllegalArgumentException("expected a port from 1 to 65535");
    }
    return port;
  }

  /** The unix sockets that are there, each once though its folder has two names; then TCP. */
  private static List<PgHost> standard(int port, Environment environment) {
    List<PgHost> hosts = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (Path folder : environment.isWindows() ? List.<Path>of() : environment.socketFolders()) {
      PgHost host = new PgHost(folder.toString(), port);
      if (Files.exists(host.socketPath()) && seen.add(real(folder))) {
        hosts.add(host);
      }
    }
    hosts.add(new PgHost("localhost", port));
    return hosts;
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException gone) {
      return folder;
    }
  }

  static String hosts(List<PgHost> hosts) {
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("expected at least one host");
    }
    return hosts.stream()
        .map(PgHost::host)
        .map(host -> host.startsWith("/") || host.indexOf(':') < 0 ? host : "[" + host + "]")
        .collect(Collectors.joining(","));
  }

  static String ports(List<PgHost> hosts) {
    return hosts.stream().map(host -> "" + host.port()).collect(Collectors.joining(","));
  }
}
