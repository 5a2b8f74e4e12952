package dev.millrace.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds a password in a file of lines {@code host:port:database:user:password}; the first line that
 * fits counts.
 */
final class Passfile {

  private Passfile() {}

  /**
   * The password, if the file can be read and is nobody else's to read.
   *
   * @param warnings hears why a file that is there is ignored
   */
  static Optional<String> find(
      Path file, PgHost host, String database, String user, Consumer<String> warnings) {
    try {
      if (!Files.exists(file) || !isTrusted(file, warnings)) {
        return Optional.empty();
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(Passfile::fields)
          .filter(fields -> fits(fields, host, database, user))
          .map(fields -> unescaped(fields.get(4)))
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isTrusted(Path file, Consumer<String> warnings) throws IOException {
    if (!Files.isRegularFile(file)) {
      warnings.accept("password file " + file + " is ignored: expected a regular file");
      return false;
    }
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      String permissions = PosixFilePermissions.toString(view.readAttributes().permissions());
      if (!permissions.endsWith("------")) {
        warnings.accept(
            "password file "
                + file
                + " is ignored: expected permissions of at most rw-------, got "
                + permissions);
        return false;
      }
    }
    return true;
  }

  /** Splits at the first four colons without a backslash; the rest is the password. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>(5);
    int start = 0;
    for (int i = 0; i < line.length() && fields.size() < 4; i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == ':') {
        fields.add(line.substring(start, i));
        start = i + 1;
      }
    }
    fields.add(line.substring(start));
    return fields;
  }

  private static boolean fits(List<String> fields, PgHost host, String database, String user) {
    return fields.size() == 5
        && !fields.get(4).isEmpty()
        && (fits(fields.get(0), host.host())
            || (host.isUnixSocket() && fits(fields.get(0), "localhost")))
        && fits(fields.get(1), Integer.toString(host.port()))
        && fits(fields.get(2), database)
        && fits(fields.get(3), user);
  }

  private static boolean fits(String field, String value) {
    return field.equals("*") || unescaped(field).equals(value);
  }

  private static String unescaped(String field) {
    StringBuilder text = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      text.append(c == '\\' && i + 1 < field.length() ? field.charAt(++i) : c);
    }
    return text.toString();
  }
}
