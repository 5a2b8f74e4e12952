package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AsyncTraceTest {

  private final AsyncOperation<Integer> operation = new AsyncOperation<>();

  @Test
  void result_ofAnEnginesFailure_showsWhoWaited() throws Exception {
    try (AsyncEngine engine = new AsyncEngine()) {
      engine.run(() -> operation.fail(new IllegalStateException("broken")));
    }

    Throwable failure = catchThrowable(this::firstPlace);

    assertThat(methods(failure)).contains("run", "firstPlace");
    assertThat(failure.getSuppressed()).isEmpty();
  }

  @Test
  void result_ofAParkedThread_showsWhoWaited() throws Exception {
    AsyncWaiter waiter = AsyncWaiter.parked(this::firstPlace);

    operation.fail(new IllegalStateException("broken"));

    assertThat(methods(waiter.thrown())).contains("firstPlace");
  }

  @Test
  void result_traceBelowTheBorder_beginsAtTheCaller() {
    operation.fail(new IllegalStateException("broken"));

    StackTraceElement[] trace = catchThrowable(this::firstPlace).getStackTrace();
    int border = 0;
    while (!trace[border].getClassName().equals("waited for")) {
      border++;
    }

    assertThat(trace[border + 1].getMethodName()).isEqualTo("firstPlace");
  }

  @Test
  void result_ofASharedFailure_showsEachPlace() {
    operation.fail(new IllegalStateException("broken"));

    Throwable failure = catchThrowable(this::firstPlace);
    assertThat(catchThrowable(this::secondPlace)).isSameAs(failure);

    assertThat(methods(failure)).contains("firstPlace");
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(methods(failure.getSuppressed()[0])).contains("secondPlace");
    assertThat(failure.getSuppressed()[0]).hasMessage("waited for here");
  }

  @Test
  void result_askedAgainAtOnePlace_addsNothing() {
    operation.fail(new IllegalStateException("broken"));
    Throwable failure = new AssertionError("never asked");

    for (int i = 0; i < 5; i++) {
      failure = catchThrowable(this::firstPlace);
    }

    assertThat(failure.getSuppressed()).isEmpty();
  }

  @Test
  void result_askedAtManyPlaces_staysSmall() {
    operation.fail(new IllegalStateException("broken"));
    Throwable failure = catchThrowable(this::firstPlace);

    for (int depth = 0; depth < 100; depth++) {
      int levels = depth;
      assertThat(catchThrowable(() -> deepPlace(levels))).isSameAs(failure);
    }

    assertThat(failure.getSuppressed()).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void result_ofAFailureWithoutTrace_showsWhoWaitedBesideIt() {
    RuntimeException failure = new RuntimeException("no trace", null, true, false) {};
    operation.fail(failure);

    assertThat(catchThrowable(this::firstPlace)).isSameAs(failure);

    assertThat(methods(failure.getSuppressed()[0])).contains("firstPlace");
  }

  @Test
  void result_ofAFailureThatTakesNothing_throwsIt() {
    RuntimeException failure = new RuntimeException("nothing", null, false, false) {};
    operation.fail(failure);

    assertThat(catchThrowable(this::firstPlace)).isSameAs(failure);
    assertThat(failure.getSuppressed()).isEmpty();
  }

  @Test
  void get_ofAFailure_showsWhoWaitedInTheCause() {
    operation.fail(new IllegalStateException("broken"));

    Throwable wrapped = catchThrowable(this::getPlace);

    assertThat(methods(wrapped.getCause())).contains("getPlace");
  }

  private Integer firstPlace() {
    return operation.async().result();
  }

  private Integer secondPlace() {
    return operation.async().result();
  }

  private Integer deepPlace(int levels) {
    return levels == 0 ? operation.async().result() : deepPlace(levels - 1);
  }

  private Integer getPlace() throws Exception {
    return operation.async().get();
  }

  private static Iterable<String> methods(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .map(StackTraceElement::getMethodName)
        .map(name -> name.replaceAll("lambda\\$.*", "run"))
        .toList();
  }
}
