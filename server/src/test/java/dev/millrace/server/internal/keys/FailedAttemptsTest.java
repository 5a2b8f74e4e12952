package dev.millrace.server.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FailedAttemptsTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // and over its end
  private final FailedAttempts attempts = new FailedAttempts(now::get);

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      attempts.failed(address);
    }
  }

  @Test
  void mayTry_fewFailures_isTrue() {
    fail("a", 9);

    assertThat(attempts.mayTry("a")).isTrue();
    assertThat(attempts.retryAfterSeconds("a")).isZero();
  }

  @Test
  void mayTry_manyFailures_isFalseForThatAddressAlone() {
    fail("a", 10);

    assertThat(attempts.mayTry("a")).isFalse();
    assertThat(attempts.retryAfterSeconds("a")).isEqualTo(1);
    assertThat(attempts.mayTry("b")).isTrue();
  }

  @Test
  void mayTry_afterAWhile_isTrueOnceASecond() {
    fail("a", 10);
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));

    assertThat(attempts.mayTry("a")).isTrue();
    fail("a", 1);
    assertThat(attempts.mayTry("a")).isFalse();
    now.addAndGet(TimeUnit.SECONDS.toNanos(20));
    fail("a", 9);
    assertThat(attempts.mayTry("a")).isTrue();
  }

  @Test
  void failed_manyAddresses_forgetsTheOldest() {
    fail("a", 10);
    for (int i = 0; i < 10_000; i++) {
      attempts.failed("other" + i);
    }

    assertThat(attempts.mayTry("a")).isTrue();
  }
}
