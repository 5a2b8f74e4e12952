package dev.millrace.datastore;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Rules of the names of kinds, keys, properties and namespaces. */
final class Names {

  /** The longest name in UTF-8, in bytes. */
  static final int MAX_BYTES = 1_500;

  private static final Pattern NAMESPACE = Pattern.compile("[0-9A-Za-z._-]{0,100}");

  private Names() {}

  private static String checked(String what, String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("expected a " + what + ", got an empty text");
    }
    int bytes = OrderedBytes.utf8(name).length;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "expected a " + what + " of at most " + MAX_BYTES + " bytes in UTF-8, got " + bytes);
    }
    return name;
  }

  static String checkKind(String kind) {
    return checked("kind", kind);
  }

  static String checkName(String name) {
    return checked("name of a key", name);
  }

  static long checkId(long id) {
    if (id == 0) {
      throw new IllegalArgumentException("expected an id of a key other than 0");
    }
    return id;
  }

  static String checkNamespace(String namespace) {
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw new IllegalArgumentException(
          "expected a namespace of at most 100 letters, digits, dots, underscores and hyphens");
    }
    return namespace;
  }

  /** A property that entities may have. */
  static String checkProperty(String property) {
    if (isReserved(checked("name of a property", property))) {
      throw new IllegalArgumentException(
          "expected a name of a property that is not reserved, got \"" + property + "\"");
    }
    return property;
  }

  /** Whether a name is the store's own. */
  static boolean isReserved(String name) {
    return name.length() >= 4 && name.startsWith("__") && name.endsWith("__");
  }

  /** The order of texts in a store, by their UTF-8 bytes. */
  static int compare(String a, String b) {
    return a.equals(b)
        ? 0
        : Arrays.compareUnsigned(
            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
