package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncCompletionTest {

  private final AsyncOperation<@Nullable Object> operation = new AsyncOperation<>();
  private final Async<@Nullable Object> stage = operation.async();

  @Test
  void of_value_isThere() {
    Async<String> there = Async.of("v");

    assertThat(there.isDone()).isTrue();
    assertThat(there.isCancelled()).isFalse();
    assertThat(there.result()).isEqualTo("v");
  }

  @Test
  void done_result_isNull() {
    assertThat(Async.done().result()).isNull();
  }

  @Test
  void failed_result_throwsTheVeryFailure() {
    IOException failure = new IOException("broken");

    assertThatThrownBy(Async.failed(failure)::result).isSameAs(failure);
  }

  @Test
  void failed_completionException_isItsCause() {
    IOException failure = new IOException("broken");
    CompletionException wrapped = new CompletionException(new CompletionException(failure));

    assertThatThrownBy(Async.failed(wrapped)::result).isSameAs(failure);
  }

  @Test
  void failed_completionExceptionWithoutCause_isItself() {
    CompletionException failure = new CompletionException("alone", null);

    assertThatThrownBy(Async.failed(failure)::result).isSameAs(failure);
  }

  @Test
  void succeed_pendingOperation_bringsTheValue() {
    assertThat(stage.isDone()).isFalse();

    assertThat(operation.succeed("v")).isTrue();

    assertThat(stage.isDone()).isTrue();
    assertThat(stage.result()).isEqualTo("v");
  }

  @Test
  void succeed_null_bringsNull() {
    operation.succeed(null);

    assertThat(stage.isDone()).isTrue();
    assertThat(stage.result()).isNull();
  }

  @Test
  void fail_pendingOperation_bringsTheFailure() {
    IllegalStateException failure = new IllegalStateException("broken");

    assertThat(operation.fail(failure)).isTrue();

    assertThat(stage.isDone()).isTrue();
    assertThat(stage.isCancelled()).isFalse();
    assertThatThrownBy(stage::result).isSameAs(failure);
  }

  @Test
  void completion_ofDoneOperation_changesNothing() {
    operation.succeed("first");

    assertThat(operation.succeed("second")).isFalse();
    assertThat(operation.fail(new IOException("late"))).isFalse();
    assertThat(stage.cancel()).isFalse();
    assertThat(stage.result()).isEqualTo("first");
    assertThat(operation.isCancelled()).isFalse();
  }

  @Test
  void completion_ofCancelledOperation_isRefused() {
    stage.cancel();

    assertThat(operation.succeed("late")).isFalse();
    assertThat(operation.fail(new IOException("late"))).isFalse();
    assertThat(stage.isCancelled()).isTrue();
    assertThatThrownBy(stage::result).isInstanceOf(CancellationException.class);
  }

  @Test
  void succeed_valueThatLooksLikeAState_isStillAValue() {
    Object[] values = {
      Thread.currentThread(),
      new Waiter(Thread.currentThread()),
      new Failure(new IOException("as a value")),
      Outcomes.NULL,
      Outcomes.ofValue(Outcomes.NULL),
      Async.of("inner")
    };

    for (Object value : values) {
      Async<Object> there = Async.of(value);

      assertThat(there.isDone()).isTrue();
      assertThat(there.result()).isSameAs(value);
      assertThat(there.thenApply(v -> v == value).result()).isTrue();
    }
  }

  @Test
  void get_failure_wrapsItAsAFutureDoes() {
    IOException failure = new IOException("broken");

    assertThatThrownBy(Async.failed(failure)::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isSameAs(failure);
  }

  @Test
  void get_cancelled_throwsCancellation() {
    stage.cancel();

    assertThatThrownBy(stage::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void get_value_returnsIt() throws Exception {
    assertThat(Async.of("v").get()).isEqualTo("v");
  }

  @Test
  void toString_tellsTheStateButNoValue() {
    assertThat(stage.toString()).isEqualTo("Async[pending]");
    assertThat(Async.of("secret").toString()).isEqualTo("Async[done]");
    assertThat(Async.failed(new IOException("secret")).toString())
        .isEqualTo("Async[failed: IOException]");

    stage.cancel();

    assertThat(stage.toString()).isEqualTo("Async[cancelled]");
  }
}
