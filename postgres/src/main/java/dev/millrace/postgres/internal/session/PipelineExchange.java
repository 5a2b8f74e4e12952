package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.CommandComplete;
import dev.millrace.postgres.internal.wire.CopyFail;
import dev.millrace.postgres.internal.wire.RowDescription;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.CommandTag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Different statements with one Sync behind all. */
final class PipelineExchange extends Exchange<Void> {

  private static final byte[] UNNAMED = {0};

  private final List<PipelineStep<?, ?>> steps;
  private @Nullable PgSession at;
  private @Nullable LateSync sync;
  private int current;

  PipelineExchange(Callbacks callbacks, List<PipelineStep<?, ?>> steps) {
    super(callbacks);
    this.steps = List.copyOf(steps);
  }

  @Override
  List<StatementUse> uses() {
    return steps.stream().<StatementUse>map(PipelineStep::use).toList();
  }

  @Override
  @Nullable String text() {
    return current < steps.size() ? steps.get(current).use().sql() : null;
  }

  @Override
  boolean isClean() {
    return steps.stream().allMatch(step -> step.use().shape().text().isClean());
  }

  @Override
  void write(WireWriter out, PgSession session) {
    at = session;
    current = 0;
    for (PipelineStep<?, ?> step : steps) {
      StatementUse use = step.use();
      use.find(session); // a step before it may have prepared the same statement
      Script.requireNoCopy(use.shape());
      step.columns(use.shape().result());
      use.prepare(out, session);
      Messages.writeBind(out, UNNAMED, use.name(session), use.shape(), step.args());
      Messages.writeExecute(out, step.atMost());
    }
    boolean mayBeRefused =
        steps.stream().anyMatch(PipelineStep::mayRefuseRows)
            && steps.stream().anyMatch(step -> step.use().shape().text().mayWrite());
    sync = LateSync.write(out, session, this, mayBeRefused);
  }

  private void next() {
    current++;
    if (current == steps.size() && at != null && sync != null) {
      sync.settle(at, this, failure() == null);
    }
  }

  @Override
  void stopped() {
    if (at != null && sync != null) {
      sync.settle(at, this, /* keeps= */ false);
    }
  }

  @Override
  void columnsNow(ResultShape before, ResultShape now) {
    for (PipelineStep<?, ?> step : steps.subList(Math.min(current, steps.size()), steps.size())) {
      if (step.use().shape().result() == before) {
        step.columns(now);
      }
    }
  }

  private PipelineStep<?, ?> step() {
    return steps.get(Math.min(current, steps.size() - 1));
  }

  @Override
  void parameterDescription(byte[] bytes, int offset, int length) {}

  @Override
  void rowDescription(byte[] bytes, int offset, int length) {
    PgSession session = at;
    ResultShape changed =
        session == null
            ? null
            : session.reshaped(
                step().use().shape().result(), RowDescription.read(bytes, offset, length));
    if (changed != null) {
      step().columns(changed);
    }
  }

  @Override
  void dataRow(byte[] bytes, int offset, int length) {
    if (failure() == null) {
      try {
        step().row(bytes, offset, length);
      } catch (RuntimeException | Error unfit) {
        failed(unfit);
      }
    }
  }

  @Override
  void portalSuspended() {
    next();
  }

  @Override
  void emptyQuery() {
    ended(CommandTag.EMPTY);
  }

  @Override
  void commandComplete(byte[] bytes, int offset, int length) {
    ended(CommandComplete.read(bytes, offset, length).tag());
  }

  private void ended(CommandTag tag) {
    step().ended(tag);
    next();
  }

  @Override
  void copyIn(WireWriter out) {
    failed(Script.noCopyHere());
    new CopyFail("there is nothing to copy here").writeTo(out);
    Messages.writeSync(out);
  }

  @Override
  void restart() {
    sync = null;
    current = 0;
    steps.forEach(PipelineStep::restart);
  }

  @Override
  void succeeded() {
    steps.forEach(PipelineStep::succeeded);
    succeed(null);
  }

  @Override
  void endedBadly(Throwable why) {
    for (PipelineStep<?, ?> step : steps) {
      // The failure is seen where the pipeline's own stage is looked at.
      Promise.hold(step.async(), (value, failure) -> {});
      step.fail(why);
    }
  }
}
