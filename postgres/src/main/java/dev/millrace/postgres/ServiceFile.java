package dev.millrace.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads sections of parameters: {@code [service]}, then {@code host=…}, a line each. */
final class ServiceFile {

  private final Path path;
  private final List<String> lines;

  private ServiceFile(Path path, List<String> lines) {
    this.path = path;
    this.lines = lines;
  }

  /** The parameters of the service asked for; none if none is. */
  static Map<String, String> find(Parameters parameters, Environment environment) {
    String service = parameters.text("service");
    if (service == null) {
      return Map.of();
    }
    Given given = parameters.given("service");
    List<Path> paths = paths(parameters, environment);
    for (Path path : paths) {
      if (Files.exists(path)) {
        Optional<Map<String, String>> found = read(path).section(service);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw given.invalid("service", "expected one that is in " + paths + Keywords.got(service));
  }

  private static List<Path> paths(Parameters parameters, Environment environment) {
    List<Path> paths = new ArrayList<>();
    Path named = parameters.path("servicefile");
    if (named != null && !Files.exists(named)) {
      throw parameters.given("servicefile").invalid("servicefile", "there is no file " + named);
    }
    paths.add(named == null ? environment.serviceFile() : named);
    environment
        .variable("PGSYSCONFDIR")
        .ifPresent(folder -> paths.add(Path.of(folder, "pg_service.conf")));
    return paths;
  }

  private static ServiceFile read(Path path) {
    try {
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      return new ServiceFile(path, text.lines().map(String::strip).toList());
    } catch (IOException failure) {
      throw new IllegalArgumentException("service file " + path + ": cannot be read", failure);
    }
  }

  private Optional<Map<String, String>> section(String service) {
    Map<String, String> found = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("[")) {
        if (found != null) {
          break;
        }
        found = line.equals("[" + service + "]") ? ConnectionString.map() : null;
      } else if (found != null && !line.isEmpty() && !line.startsWith("#")) {
        add(found, line, i + 1);
      }
    }
    return Optional.ofNullable(found);
  }

  private void add(Map<String, String> section, String line, int number) {
    int equals = line.indexOf('=');
    String keyword = equals < 0 ? "" : line.substring(0, equals).strip();
    if (keyword.isEmpty()) {
      throw invalid(number, "expected name=value");
    }
    if (keyword.equals("service") || keyword.equals("servicefile")) {
      throw invalid(number, "a service cannot refer to another");
    }
    try {
      ConnectionString.put(section, keyword, line.substring(equals + 1).strip());
    } catch (IllegalArgumentException refused) {
      throw invalid(number, refused.getMessage());
    }
  }

  private IllegalArgumentException invalid(int number, @Nullable String reason) {
    return new IllegalArgumentException(
        "service file " + path + ", line " + number + ": " + reason);
  }
}
