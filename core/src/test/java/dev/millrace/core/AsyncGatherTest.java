package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncGatherTest {

  private final AsyncOperation<Integer> one = new AsyncOperation<>();
  private final AsyncOperation<Integer> two = new AsyncOperation<>();
  private final AsyncOperation<Integer> three = new AsyncOperation<>();
  private final List<Async<Integer>> stages = List.of(one.async(), two.async(), three.async());

  @Test
  void all_values_areInTheOrderOfTheStages() {
    Async<List<Integer>> all = Async.all(stages);

    three.succeed(3);
    one.succeed(1);
    assertThat(all.isDone()).isFalse();
    two.succeed(2);

    assertThat(all.result()).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> all.result().add(4)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void all_ofNothing_isEmpty() {
    assertThat(Async.all(List.<Async<Integer>>of()).result()).isEmpty();
  }

  @Test
  void all_nullValues_areKept() {
    List<Async<@Nullable Integer>> nulls = Arrays.asList(Async.of(null), Async.of(2));

    assertThat(Async.all(nulls).result()).containsExactly(null, 2);
  }

  @Test
  void all_firstFailure_failsAtOnceAndCancelsTheRest() {
    IOException failure = new IOException("broken");
    Async<List<Integer>> all = Async.all(stages);

    two.fail(failure);

    assertThatThrownBy(all::result).isSameAs(failure);
    assertThat(one.isCancelled()).isTrue();
    assertThat(three.isCancelled()).isTrue();
    assertThat(two.isCancelled()).isFalse();
  }

  @Test
  void all_withAFailedStage_cancelsTheRest() {
    IOException failure = new IOException("broken");

    Async<List<Integer>> all = Async.all(List.of(one.async(), Async.failed(failure), two.async()));

    assertThatThrownBy(all::result).isSameAs(failure);
    assertThat(one.isCancelled()).isTrue();
    assertThat(two.isCancelled()).isTrue();
  }

  @Test
  void all_cancelledStage_cancelsAll() {
    Async<List<Integer>> all = Async.all(stages);

    two.async().cancel();

    assertThat(all.isCancelled()).isTrue();
    assertThat(one.isCancelled()).isTrue();
  }

  @Test
  void all_firstFailure_leavesWhatAnotherNeeds() {
    Async<Integer> other = one.async().thenApply(v -> v);
    Async<List<Integer>> all = Async.all(stages);

    two.fail(new IOException("broken"));

    assertThat(all.isDone()).isTrue();
    assertThat(one.isCancelled()).isFalse();
    assertThat(three.isCancelled()).isTrue();
    one.succeed(1);
    assertThat(other.result()).isEqualTo(1);
  }

  @Test
  void all_oneStageTwice_countsTwice() {
    Async<List<Integer>> all = Async.all(List.of(one.async(), one.async()));

    one.succeed(1);

    assertThat(all.result()).containsExactly(1, 1);
  }

  @Test
  void any_firstValue_winsAndCancelsTheLosers() {
    Async<Integer> any = Async.any(stages);

    two.fail(new IOException("slow"));
    assertThat(any.isDone()).isFalse();
    three.succeed(3);

    assertThat(any.result()).isEqualTo(3);
    assertThat(one.isCancelled()).isTrue();
  }

  @Test
  void any_allFail_failsWithTheFirst() {
    IOException first = new IOException("first");
    IOException second = new IOException("second");
    IOException third = new IOException("third");
    Async<Integer> any = Async.any(stages);

    two.fail(first);
    one.fail(second);
    three.fail(third);

    assertThatThrownBy(any::result).isSameAs(first);
    assertThat(first.getSuppressed()).contains(second, third);
  }

  @Test
  void any_valueThatIsThere_cancelsTheOthers() {
    Async<Integer> any = Async.any(List.of(one.async(), Async.of(2), three.async()));

    assertThat(any.result()).isEqualTo(2);
    assertThat(one.isCancelled()).isTrue();
    assertThat(three.isCancelled()).isTrue();
  }

  @Test
  void any_ofNothing_isRefused() {
    assertThatThrownBy(() -> Async.any(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("any() needs at least one stage");
  }

  @Test
  void either_firstOutcome_countsEvenIfAFailure() {
    IOException failure = new IOException("broken");
    Async<Integer> either = one.async().applyToEither(two.async(), v -> v);

    two.fail(failure);

    assertThatThrownBy(either::result).isSameAs(failure);
    assertThat(one.isCancelled()).isTrue();
  }

  @Test
  void either_firstValue_cancelsTheLoser() {
    Async<Integer> either = one.async().applyToEither(two.async(), v -> v + 1);

    one.succeed(1);

    assertThat(either.result()).isEqualTo(2);
    assertThat(two.isCancelled()).isTrue();
  }

  @Test
  void combine_failure_cancelsTheOther() {
    IOException failure = new IOException("broken");
    Async<Integer> combined = one.async().thenCombine(two.async(), Integer::sum);

    two.fail(failure);

    assertThatThrownBy(combined::result).isSameAs(failure);
    assertThat(one.isCancelled()).isTrue();
  }

  @Test
  void combine_cancelled_cancelsBoth() {
    Async.zip(one.async(), two.async(), Integer::sum).cancel();

    assertThat(one.isCancelled()).isTrue();
    assertThat(two.isCancelled()).isTrue();
  }

  @Test
  void all_withForeignFutures_joinsAndCancelsThem() {
    CompletableFuture<Integer> foreign = new CompletableFuture<>();
    Async<List<Integer>> all = Async.all(List.of(one.async(), foreign));

    one.fail(new IOException("broken"));

    assertThatThrownBy(all::result).isInstanceOf(IOException.class);
    assertThat(foreign.isCancelled()).isTrue();
  }

  @Test
  void all_ofManyThousands_ends() {
    List<AsyncOperation<Integer>> operations = new ArrayList<>();
    List<Async<Integer>> many = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      AsyncOperation<Integer> operation = new AsyncOperation<>();
      operations.add(operation);
      many.add(operation.async());
    }
    Async<List<Integer>> all = Async.all(many);
    Async<Integer> any = Async.any(many);

    for (int i = 0; i < operations.size(); i++) {
      operations.get(i).succeed(i);
    }

    assertThat(all.result()).hasSize(100_000);
    assertThat(any.result()).isZero();
  }
}
