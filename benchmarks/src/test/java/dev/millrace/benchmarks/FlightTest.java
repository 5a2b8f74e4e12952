package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FlightTest {

  @Test
  void await_all_givesTheirSumAndNeverMoreAtATime() throws InterruptedException {
    Queue<Integer> started = new ArrayDeque<>();
    Flight flight = new Flight(10, null, (index, it) -> started.add(index));
    int most = 0;

    flight.begin(3);
    while (!started.isEmpty()) {
      most = Math.max(most, started.size());
      int index = started.remove();
      flight.ended(index, index);
    }

    assertThat(flight.await()).isEqualTo(45);
    assertThat(most).isEqualTo(3);
  }

  @Test
  void await_oneFailed_fails() {
    IllegalStateException reason = new IllegalStateException("refused");
    Flight flight = new Flight(2, null, (index, it) -> it.failed(reason));

    flight.begin(1);

    assertThatThrownBy(flight::await).hasCause(reason);
  }
}
