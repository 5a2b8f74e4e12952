package dev.millrace.base;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets updates of one item wait for each other, so that they need not be tried again.
 *
 * <p>Only those of this process; that no update is lost is for the stamps of items to see to.
 */
final class UpdateLines {

  /** Those that wait for the one that runs; guarded by itself. */
  private final Map<String, Deque<Turn>> lines = new HashMap<>();

  private static final class Turn extends Promise<Boolean> {
    Turn() {
      super(Callbacks.standard());
    }
  }

  /** Runs an action when those before it with the same name are done. */
  <T> Async<T> run(String name, Supplier<Async<T>> action) {
    Turn turn = enter(name);
    Async<T> result =
        turn == null ? started(action) : turn.async().thenCompose(mine -> action.get());
    // No dependent, which would hold a result that its caller gives up.
    Promise.watch(result, (value, failure) -> leave(name, turn));
    return result;
  }

  private static <T> Async<T> started(Supplier<Async<T>> action) {
    try {
      return action.get();
    } catch (RuntimeException | Error e) {
      return Async.failed(e);
    }
  }

  /** A place in the line; null if it is the first. */
  private @Nullable Turn enter(String name) {
    synchronized (lines) {
      Deque<Turn> line = lines.get(name);
      if (line == null) {
        lines.put(name, new ArrayDeque<>());
        return null;
      }
      Turn turn = new Turn();
      line.add(turn);
      return turn;
    }
  }

  private void leave(String name, @Nullable Turn turn) {
    Turn next;
    synchronized (lines) {
      Deque<Turn> line = lines.get(name);
      if (line == null || (turn != null && line.remove(turn))) {
        return; // cancelled while it waited
      }
      next = line.poll();
      if (next == null) {
        lines.remove(name);
      }
    }
    if (next != null) {
      next.succeed(true);
    }
  }
}
