package dev.millrace.sqlite.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sqlite.internal.driver.ConstraintFacts.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintFactsTest {

  @Test
  void of_commaInsideColumnName_keepsItWhole() {
    var facts =
        ConstraintFacts.of(ResultCode.CONSTRAINT_UNIQUE, "UNIQUE constraint failed: t.a, b, t.c");

    assertThat(facts).isEqualTo(new ConstraintFacts(Kind.UNIQUE, "t", List.of("a, b", "c"), null));
  }

  @Test
  void of_messageWithoutColon_hasKindAlone() {
    var facts = ConstraintFacts.of(ResultCode.CONSTRAINT_UNIQUE, "odd");

    assertThat(facts).isEqualTo(new ConstraintFacts(Kind.UNIQUE, null, List.of(), null));
  }

  @Test
  void of_otherConstraintCode_isOther() {
    var facts = ConstraintFacts.of(ResultCode.CONSTRAINT | 9 << 8, "vtable says no");

    assertThat(facts).isEqualTo(new ConstraintFacts(Kind.OTHER, null, List.of(), null));
  }

  @Test
  void of_otherFailure_isNone() {
    assertThat(ConstraintFacts.of(ResultCode.BUSY, "database is locked")).isNull();
  }

  @Test
  void of_triggerOfRestrict_isForeignKey() {
    var restrict =
        ConstraintFacts.of(ResultCode.CONSTRAINT_TRIGGER, "FOREIGN KEY constraint failed");
    var own = ConstraintFacts.of(ResultCode.CONSTRAINT_TRIGGER, "no more than ten");

    assertThat(restrict).isEqualTo(new ConstraintFacts(Kind.FOREIGN_KEY, null, List.of(), null));
    assertThat(own).isEqualTo(new ConstraintFacts(Kind.TRIGGER, null, List.of(), null));
  }
}
