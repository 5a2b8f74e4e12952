package dev.millrace.postgres.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaceTest {

  private static final long SLOW = 100 * Pace.QUICK_NANOS;

  private final Pace pace = new Pace();

  @Test
  void isQuick_nothingSeen_isFalse() {
    assertThat(pace.isQuick()).isFalse();
  }

  @Test
  void isQuick_firstWasQuick_isTrue() {
    pace.took(Pace.QUICK_NANOS);

    assertThat(pace.isQuick()).isTrue();
  }

  @Test
  void isQuick_firstWasSlow_isFalseUntilItWasQuickForAWhile() {
    pace.took(SLOW);
    assertThat(pace.isQuick()).isFalse();

    for (int i = 0; i < 20; i++) {
      pace.took(1_000);
    }

    assertThat(pace.isQuick()).isTrue();
  }

  @Test
  void isQuick_oneHiccup_isForgottenSoon() {
    pace.took(1_000);
    pace.took(2 * Pace.QUICK_NANOS);
    assertThat(pace.isQuick()).isTrue();

    pace.took(SLOW);
    assertThat(pace.isQuick()).isFalse();
    for (int i = 0; i < 20; i++) {
      pace.took(1_000);
    }

    assertThat(pace.isQuick()).isTrue();
  }
}
