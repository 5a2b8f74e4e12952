package dev.millrace.postgres;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code require_auth} by libpq's rules: methods to allow, or with {@code !} to exclude. */
final class RequiredAuth {

  private RequiredAuth() {}

  static Set<AuthMethod> parse(String text) {
    if (text.isEmpty()) {
      return Collections.unmodifiableSet(EnumSet.allOf(AuthMethod.class));
    }
    boolean isNegative = text.startsWith("!");
    Set<AuthMethod> named = EnumSet.noneOf(AuthMethod.class);
    for (String name : text.split(",", -1)) {
      if (name.startsWith("!") != isNegative) {
        throw new IllegalArgumentException("expected \"!\" before all methods or none");
      }
      AuthMethod method = Keywords.parse(AuthMethod.class, isNegative ? name.substring(1) : name);
      if (!named.add(method)) {
        throw new IllegalArgumentException("expected " + Keywords.text(method) + " once");
      }
    }
    return Collections.unmodifiableSet(
        isNegative ? EnumSet.complementOf(EnumSet.copyOf(named)) : named);
  }

  static String text(Set<AuthMethod> methods) {
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("expected requireAuth to name at least one method");
    }
    return methods.stream().map(Keywords::text).sorted().collect(Collectors.joining(","));
  }
}
