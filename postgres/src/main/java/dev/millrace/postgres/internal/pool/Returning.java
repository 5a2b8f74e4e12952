package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.session.ResetSession;
import java.util.function.Consumer;

/** Takes sessions back from their holders and makes them as new. */
final class Returning {

  private final SessionHooks hooks;
  private final Callbacks callbacks;
  private final Consumer<Member> then;

  /**
   * Makes a way back.
   *
   * @param then takes a session that has no holder any more
   */
  Returning(SessionHooks hooks, Callbacks callbacks, Consumer<Member> then) {
    this.hooks = hooks;
    this.callbacks = callbacks;
    this.then = then;
  }

  /** Takes a session back after everything given to it before. */
  void giveBack(PgSession session, Promise<Void> released) {
    Member member = (Member) session.attachment();
    if (member == null) {
      released.succeed(null);
    } else if (hooks.hasReleased()) {
      // A transaction that was left open is no affair of the hook's.
      reset(session, "", () -> runHook(member, released));
    } else {
      reset(session, hooks.resetSql(), () -> givenBack(member, released));
    }
  }

  private void runHook(Member member, Promise<Void> released) {
    PgSession session = member.session;
    Promise.hold(
        hooks.released(session),
        (nothing, failure) -> {
          if (failure != null) {
            session.terminate(failure);
          }
          reset(session, hooks.resetSql(), () -> givenBack(member, released));
        });
  }

  private void reset(PgSession session, String sql, Runnable onTurn) {
    ResetSession reset = new ResetSession(callbacks, session, sql, onTurn);
    // Its failure ends the session, and whoever used that has heard of it.
    Promise.hold(reset.async(), (nothing, failure) -> {});
    session.submit(reset);
  }

  private void givenBack(Member member, Promise<Void> released) {
    released.succeed(null);
    if (member.session.isOpen()) {
      then.accept(member);
    }
  }
}
