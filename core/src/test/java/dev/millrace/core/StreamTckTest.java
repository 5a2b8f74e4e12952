package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.ITestListener;
import org.testng.ITestResult;
import org.testng.TestNG;

/** The official kit of Reactive Streams, each rule of it, over each kind of stream. */
class StreamTckTest {

  /** What the kit cannot check for any publisher, and says so. */
  private static final Set<String> UNTESTED =
      Set.of(
          "untested_spec106_mustConsiderSubscriptionCancelledAfterOnErrorOrOnCompleteHasBeenCalled",
          "untested_spec107_mustNotEmitFurtherSignalsOnceOnErrorHasBeenSignalled",
          "untested_spec108_possiblyCanceledSubscriptionShouldNotReceiveOnErrorOrOnCompleteSignals",
          "untested_spec109_subscribeShouldNotThrowNonFatalThrowable",
          "untested_spec110_rejectASubscriptionRequestIfTheSameSubscriberSubscribesTwice",
          "untested_spec304_requestShouldNotPerformHeavyComputations",
          "untested_spec305_cancelMustNotSynchronouslyPerformHeavyComputation");

  /** A stream has one subscriber, which the specification allows. */
  private static final Set<String> SEVERAL_SUBSCRIBERS =
      Set.of(
          "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfront",
          "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfrontAndCompleteAsExpected",
          "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingOneByOne",
          "optional_spec111_registeredSubscribersMustReceiveOnNextOrOnCompleteSignals");

  /**
   * Likewise, but the kit looks once and at once whether the second subscriber got its error: when
   * it is too early it counts the rule as kept.
   */
  private static final String LOOKED_AT_ONCE = "optional_spec111_maySupportMultiSubscribe";

  @Test
  void stream_ofSource_keepsEveryRule() {
    verify(OfSource.class);
  }

  @Test
  void stream_derived_keepsEveryRule() {
    verify(Derived.class);
  }

  @Test
  void stream_mappedAsync_keepsEveryRule() {
    verify(MappedAsync.class);
  }

  @Test
  void stream_fromIterable_keepsEveryRule() {
    verify(FromIterable.class);
  }

  private static void verify(Class<?> verification) {
    Rules rules = new Rules();
    TestNG kit = new TestNG(/* useDefaultListeners= */ false);
    kit.setVerbose(0);
    kit.setTestClasses(new Class<?>[] {verification});
    kit.addListener(rules);

    kit.run();

    Set<String> skippable = new TreeSet<>(UNTESTED);
    skippable.addAll(SEVERAL_SUBSCRIBERS);
    rules.skipped.remove(LOOKED_AT_ONCE);
    assertThat(rules.failed).isEmpty();
    assertThat(rules.skipped.keySet()).isEqualTo(skippable);
    assertThat(rules.passed).hasSizeGreaterThan(20);
  }

  /** Notes how each rule went. */
  static final class Rules implements ITestListener {
    private final Set<String> passed = new TreeSet<>();
    private final Map<String, Throwable> failed = new TreeMap<>();
    private final Map<String, Throwable> skipped = new TreeMap<>();

    @Override
    public void onTestSuccess(ITestResult result) {
      passed.add(result.getName());
    }

    @Override
    public void onTestFailure(ITestResult result) {
      failed.put(result.getName(), result.getThrowable());
    }

    @Override
    public void onTestSkipped(ITestResult result) {
      skipped.put(result.getName(), result.getThrowable());
    }
  }

  /** Over a source that gives its chunks on other threads. */
  public static class OfSource extends FlowPublisherVerification<Integer> {

    public OfSource() {
      super(new TestEnvironment(500, 60));
    }

    AsyncStream<Integer> numbers(long count) {
      return AsyncStream.of(
          NumberSource.of(count, ForkJoinPool.commonPool()), StreamOptions.standard());
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
      return numbers(elements);
    }

    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
      AsyncStream<Integer> closed = numbers(1);
      closed.close();
      return closed;
    }
  }

  /** The steps that run in the turn of the reader. */
  public static class Derived extends OfSource {
    @Override
    AsyncStream<Integer> numbers(long count) {
      long doubled = count > Long.MAX_VALUE / 2 ? count : count * 2;
      return super.numbers(doubled).filter(n -> n % 2 == 0).map(n -> n / 2).limit(count);
    }
  }

  /** Calls, some done at once and some later. */
  public static class MappedAsync extends OfSource {
    @Override
    AsyncStream<Integer> numbers(long count) {
      return super.numbers(count)
          .mapAsync(3, n -> n % 2 == 0 ? Async.of(n) : Async.of(n).thenApply(odd -> odd));
    }
  }

  /** Iterated in the turn of the reader. */
  public static class FromIterable extends OfSource {
    @Override
    AsyncStream<Integer> numbers(long count) {
      return AsyncStream.from(
          () -> IntStream.iterate(0, n -> n < count, n -> n + 1).boxed().iterator());
    }
  }
}
