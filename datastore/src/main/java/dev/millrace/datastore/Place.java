package dev.millrace.datastore;

import dev.millrace.core.MappingException;
import org.jspecify.annotations.Nullable;

/** The component that a value belongs to, for messages: {@code Employee.salary}. */
record Place(String name) {

  Place element() {
    return new Place(name + "[]");
  }

  MappingException refused(String reason) {
    return new MappingException(name + ": " + reason);
  }

  /** Another value than one is needed; tells its class alone. */
  MappingException expected(String type, @Nullable Object actual) {
    String got = actual == null ? "null" : actual.getClass().getSimpleName();
    return refused("expected " + type + ", got " + got);
  }
}
