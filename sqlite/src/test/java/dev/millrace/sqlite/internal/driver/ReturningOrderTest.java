package dev.millrace.sqlite.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReturningOrderTest {

  @Test
  void isKept_libraryOfTheDriver_isTrue() {
    assertThat(ReturningOrder.isKept()).isTrue();
  }
}
