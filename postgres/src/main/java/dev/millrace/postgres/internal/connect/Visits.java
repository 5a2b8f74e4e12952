package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.PgHost;
import java.util.ArrayList;
import java.util.List;

/** What one connect found, for the message if nothing suits. */
final class Visits {

  private final List<String> found = new ArrayList<>();
  private boolean isAnySeen;

  void failed(PgHost host) {
    found.add(host + ": no connection");
  }

  void saw(PgHost host, HostState state) {
    isAnySeen = true;
    found.add(host + ": " + state);
  }

  /** Whether a server was there, whatever it was. */
  boolean isAnySeen() {
    return isAnySeen;
  }

  @Override
  public String toString() {
    return String.join("; ", found);
  }
}
