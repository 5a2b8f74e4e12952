package dev.millrace.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void take_withinTheUnits_doesNotWait() {
    Bucket bucket = new Bucket(10, 1, /* isAdaptive= */ false, 0);

    for (int i = 0; i < 10; i++) {
      assertThat(bucket.take(1, 0)).isZero();
    }
    assertThat(bucket.take(1, 0)).isEqualTo(SECOND / 10);
    assertThat(bucket.take(1, 0)).isEqualTo(SECOND / 5);
  }

  @Test
  void take_afterAWhile_hasNewUnits() {
    Bucket bucket = new Bucket(10, 1, false, 0);
    bucket.take(10, 0);

    assertThat(bucket.take(5, SECOND / 2)).isZero();
    assertThat(bucket.take(1, SECOND / 2)).isPositive();
    assertThat(bucket.take(10, 60 * SECOND)).isZero(); // no more than one second's are kept
    assertThat(bucket.take(1, 60 * SECOND)).isPositive();
  }

  @Test
  void settle_moreThanWasTaken_makesOthersWait() {
    Bucket bucket = new Bucket(10, 1, false, 0);
    bucket.take(1, 0);

    bucket.settle(14, 0);

    assertThat(bucket.take(1, 0)).isEqualTo(SECOND * 6 / 10);
  }

  @Test
  void slower_adaptive_takesAFifthEachTime_downToOne() {
    Bucket bucket = new Bucket(100, 1, /* isAdaptive= */ true, 0);
    assertThat(bucket.rate()).isEqualTo(50);

    bucket.slower(0);
    assertThat(bucket.rate()).isEqualTo(40);
    bucket.slower(0);
    assertThat(bucket.rate()).isEqualTo(32);

    for (int i = 0; i < 100; i++) {
      bucket.slower(0);
    }
    assertThat(bucket.rate()).isEqualTo(1);
  }

  @Test
  void rate_adaptive_growsAfterQuietTimesUpToTheMost() {
    Bucket bucket = new Bucket(100, 1, true, 0);

    bucket.take(1, 10 * SECOND);
    assertThat(bucket.rate()).isCloseTo(55, within(0.001));
    bucket.take(1, 600 * SECOND);
    assertThat(bucket.rate()).isEqualTo(100);
  }

  @Test
  void slower_fixed_staysAsItIs() {
    Bucket bucket = new Bucket(100, 1, false, 0);

    bucket.slower(0);

    assertThat(bucket.rate()).isEqualTo(100);
  }

  @Test
  void limit_whatMakesNoSense_isRefused() {
    assertThatThrownBy(() -> RateLimit.fixed(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RateLimit.fixed(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RateLimit.fixed(1, 1).withBurst(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
