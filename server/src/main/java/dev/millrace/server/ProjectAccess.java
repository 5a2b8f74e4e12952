package dev.millrace.server;

import dev.millrace.core.Async;
import dev.millrace.server.internal.api.Access;
import dev.millrace.server.internal.keys.ApiKeys;
import dev.millrace.server.internal.keys.FailedAttempts;

/** Lets those in who have a key. */
final class ProjectAccess implements Access {

  private final ApiKeys keys;
  private final FailedAttempts attempts = new FailedAttempts(System::nanoTime);

  ProjectAccess(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Async<Boolean> accepts(String key) {
    return keys.accepts(key);
  }

  @Override
  public boolean isKnown(String key) {
    return keys.isKnown(key);
  }

  @Override
  public boolean mayTry(String address) {
    return attempts.mayTry(address);
  }

  @Override
  public void failed(String address) {
    attempts.failed(address);
  }

  @Override
  public long retryAfterSeconds(String address) {
    return attempts.retryAfterSeconds(address);
  }
}
