package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.sql.Connection;
import dev.millrace.sql.ConnectionBody;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a body on a connection of its own and gives the connection back before the result arrives.
 */
final class UsingRun<R> extends Promise<R> {

  private final Async<Connection> acquired;
  private volatile @Nullable Async<R> bodyStage;

  private UsingRun(Engine engine) {
    super(engine.callbacks().captured());
    this.acquired = AcquireRun.acquire(engine, null);
  }

  static <R> Async<R> start(Engine engine, ConnectionBody<R> body) {
    Objects.requireNonNull(body, "body");
    UsingRun<R> run = new UsingRun<>(engine);
    // The body runs on the callback executor: the connection comes on a thread of the engine.
    Promise.hold(
        run.acquired.handle(
            (connection, failure) -> {
              if (failure != null) {
                run.fail(failure);
              } else {
                run.use(connection, body);
              }
              return failure;
            }),
        (value, failure) -> {});
    return run.async();
  }

  private void use(Connection connection, ConnectionBody<R> body) {
    if (async().isDone()) {
      connection.close();
      return;
    }
    Async<R> stage;
    try {
      stage =
          Async.from(
              Objects.requireNonNull(body.run(connection), "the body returned null, not a stage"));
    } catch (Throwable thrown) {
      stage = Async.failed(thrown);
    }
    bodyStage = stage;
    if (async().isDone()) {
      stage.cancel(true);
    }
    Promise.hold(stage, (value, failure) -> giveBack(connection, value, failure));
  }

  private void giveBack(Connection connection, @Nullable R value, @Nullable Throwable failure) {
    Promise.hold(
        connection.closeAsync(),
        (nothing, closeFailure) -> {
          if (failure != null) {
            fail(failure);
          } else if (closeFailure != null) {
            fail(closeFailure);
          } else {
            succeed(value);
          }
        });
  }

  @Override
  protected void cancelled() {
    Async<R> stage = bodyStage;
    if (stage != null) {
      stage.cancel(true);
    } else {
      acquired.cancel(true);
    }
  }
}
