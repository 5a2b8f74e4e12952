package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MeasuredTest {

  @Test
  void read_whatAClientWrote_isPerOperation() {
    Measured measured = new Measured();
    Meter.Used used = new Meter.Used(/* cpuNanos= */ 6_000, /* bytes= */ 400, 2_000_000_000);

    boolean wasRead = measured.read(Measured.segment(/* operations= */ 2, used));

    assertThat(wasRead).isTrue();
    assertThat(measured.cpuMicros.median()).isEqualTo(3.0);
    assertThat(measured.bytes.median()).isEqualTo(200.0);
    assertThat(measured.rate.median()).isEqualTo(1.0);
  }

  @Test
  void read_systemCallsAndNotes_areKept() {
    Measured measured = new Measured();

    measured.read(Measured.systemCalls(OptionalDouble.of(0.25)));
    measured.read(Measured.note("read 0.10, write 0.15"));

    assertThat(measured.systemCalls.median()).isEqualTo(0.25);
    assertThat(measured.notes).containsExactly("read 0.10, write 0.15");
  }

  @Test
  void read_anotherLine_isLeftAlone() {
    Measured measured = new Measured();

    boolean wasRead = measured.read(Measured.systemCalls(OptionalDouble.empty()));

    assertThat(wasRead).isFalse();
    assertThat(measured.systemCalls.isEmpty()).isTrue();
  }
}
