package dev.millrace.postgres.internal.connect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a host was seen to be. */
enum HostState {
  /** A server that nobody has asked what it is. */
  UP("a server"),
  PRIMARY("a primary"),
  READ_ONLY("a primary that is read-only by default"),
  STANDBY("a standby"),
  /** Whatever it is, it has refused a write. */
  REFUSING("a server that refuses writes"),
  DOWN("down");

  /** What servers report of themselves since PostgreSQL 14. */
  static final String IN_HOT_STANDBY = "in_hot_standby";

  static final String READ_ONLY_BY_DEFAULT = "default_transaction_read_only";

  private final String text;

  HostState(String text) {
    this.text = text;
  }

  /** What a server's answers make it. */
  static HostState of(boolean isInRecovery, boolean isReadOnlyByDefault) {
    if (isInRecovery) {
      return STANDBY;
    }
    return isReadOnlyByDefault ? READ_ONLY : PRIMARY;
  }

  /** What a server reports itself to be; null if it does not, as older ones and some poolers. */
  static @Nullable HostState of(Map<String, String> parameters) {
    String recovery = parameters.get(IN_HOT_STANDBY);
    String readOnly = parameters.get(READ_ONLY_BY_DEFAULT);
    return recovery == null || readOnly == null
        ? null
        : of(recovery.equals("on"), readOnly.equals("on"));
  }

  /** Whether this says what the server is. */
  boolean isRole() {
    return this != UP && this != DOWN;
  }

  @Override
  public String toString() {
    return text;
  }
}
