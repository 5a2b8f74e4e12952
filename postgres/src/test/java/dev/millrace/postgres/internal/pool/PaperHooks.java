package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.session.PgSession;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Hooks that end when the test says so, and a reset that asks the server. */
final class PaperHooks implements SessionHooks {

  enum Which {
    CONNECTED,
    ACQUIRED,
    RELEASED
  }

  private final Set<Which> present;
  private final List<Promise<Void>> running = new ArrayList<>();
  private boolean isAutomatic;

  PaperHooks(Which... present) {
    this.present = EnumSet.noneOf(Which.class);
    this.present.addAll(List.of(present));
  }

  private Async<?> start(Which which) {
    if (isAutomatic || !present.contains(which)) {
      return Async.done();
    }
    Promise<Void> hook = new Promise<>(PaperServer.CALLBACKS);
    running.add(hook);
    return hook.async();
  }

  List<Promise<Void>> running() {
    return running;
  }

  void finish(Promise<Void> hook) {
    running.remove(hook);
    hook.succeed(null);
  }

  void fail(Promise<Void> hook) {
    running.remove(hook);
    hook.fail(new IllegalStateException("the hook failed"));
  }

  /** Ends what runs, and from now on everything at once. */
  void finishAll() {
    isAutomatic = true;
    List.copyOf(running).forEach(this::finish);
  }

  @Override
  public Async<?> connected(PgSession session) {
    return start(Which.CONNECTED);
  }

  @Override
  public boolean hasAcquired() {
    return present.contains(Which.ACQUIRED);
  }

  @Override
  public Async<?> acquired(PgSession session) {
    return start(Which.ACQUIRED);
  }

  @Override
  public boolean hasReleased() {
    return present.contains(Which.RELEASED);
  }

  @Override
  public Async<?> released(PgSession session) {
    return start(Which.RELEASED);
  }

  @Override
  public String resetSql() {
    return "RESET ALL";
  }
}
