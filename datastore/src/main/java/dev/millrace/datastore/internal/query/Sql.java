package dev.millrace.datastore.internal.query;

import java.util.ArrayList;
import java.util.List;

/** A statement and its arguments. */
final class Sql {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> arguments = new ArrayList<>();

  Sql add(String part) {
    text.append(part);
    return this;
  }

  /** A placeholder for a value. */
  Sql value(Object value) {
    arguments.add(value);
    text.append('$').append(arguments.size());
    return this;
  }

  String text() {
    return text.toString();
  }

  Object[] arguments() {
    return arguments.toArray();
  }
}
