package dev.millrace.postgres.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.TargetSessionAttributes;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedTest {

  @ParameterizedTest
  @CsvSource({
    "ANY, UP PRIMARY READ_ONLY STANDBY REFUSING",
    "READ_WRITE, PRIMARY",
    "READ_ONLY, READ_ONLY STANDBY REFUSING",
    "PRIMARY, PRIMARY READ_ONLY",
    "STANDBY, STANDBY",
    "PREFER_STANDBY, STANDBY",
  })
  void suits_eachAttribute_areTheseStates(TargetSessionAttributes attributes, String expected) {
    var wanted = new Wanted(attributes);

    assertThat(Stream.of(HostState.values()).filter(wanted::suits).map(Enum::name))
        .containsExactly(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "on, off, STANDBY",
    "on, on, STANDBY",
    "off, on, READ_ONLY",
    "off, off, PRIMARY",
  })
  void of_reportedSettings_isTheState(String recovery, String readOnly, HostState expected) {
    var reported =
        Map.of("in_hot_standby", recovery, "default_transaction_read_only", readOnly, "x", "y");

    assertThat(HostState.of(reported)).isEqualTo(expected);
  }

  @Test
  void of_settingsThatAreNotReported_isUnknown() {
    assertThat(HostState.of(Map.of())).isNull();
    assertThat(HostState.of(Map.of("in_hot_standby", "off"))).isNull();
    assertThat(HostState.of(Map.of("default_transaction_read_only", "off"))).isNull();
  }
}
