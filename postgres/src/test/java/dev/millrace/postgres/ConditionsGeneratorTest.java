package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.ConditionsGenerator.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class ConditionsGeneratorTest {

  @Test
  void source_committed_isWhatTheGeneratorMakes() throws IOException {
    String committed = Files.readString(ConditionsGenerator.SOURCE);

    assertThat(ConditionsGenerator.generate(committed)).isEqualTo(committed);
  }

  @Test
  void conditions_all_haveACodeAndAClassOfTheirOwn() {
    var conditions = ConditionsGenerator.conditions();

    assertThat(conditions).hasSize(262);
    assertThat(new HashSet<>(conditions.stream().map(Condition::code).toList())).hasSize(262);
    assertThat(new HashSet<>(conditions.stream().map(Condition::className).toList())).hasSize(262);
    assertThat(conditions).allMatch(each -> each.code().matches("[0-9A-Z]{5}"));
  }
}
