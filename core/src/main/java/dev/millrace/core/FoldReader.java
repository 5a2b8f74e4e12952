package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/** Reads a stream to its end, or until its fold needs no more, and gives one result. */
final class FoldReader<T, R> extends Reader<T> {

  private final Fold<? super T, R> fold;
  private final Result result = new Result();

  FoldReader(StreamHandle handle, Pull<T> top, Fold<? super T, R> fold) {
    super(handle, top);
    this.fold = fold;
  }

  Async<R> result() {
    return result.async();
  }

  @Override
  boolean wants() {
    return true;
  }

  @Override
  void take(T value) {
    if (!fold.take(value) && finish()) {
      succeed();
    }
  }

  @Override
  void ended(@Nullable Throwable failure) {
    if (failure != null) {
      result.fail(failure);
    } else {
      succeed();
    }
  }

  private void succeed() {
    R value;
    try {
      value = fold.result();
    } catch (Throwable thrown) {
      result.fail(thrown);
      return;
    }
    result.succeed(value);
  }

  /** Fails the result at once, also while a function of the caller runs. */
  @Override
  void close(ClosedException failure) {
    if (finish()) {
      result.fail(failure);
    }
  }

  private final class Result extends Promise<R> {

    Result() {
      super(callbacks());
    }

    @Override
    protected void cancelled() {
      finish();
    }

    @Override
    protected Outcome outcome() {
      return Outcome.UNKNOWN;
    }
  }
}
