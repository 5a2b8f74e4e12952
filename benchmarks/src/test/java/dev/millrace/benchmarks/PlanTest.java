package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static List<String> names(String... args) {
    return Plan.of(args).workloads().stream().map(Workload::name).toList();
  }

  @Test
  void workloads_beginningOfNames_areThoseThatBeginSo() {
    assertThat(names("pg-key")).hasSize(4).allMatch(name -> name.startsWith("pg-key-"));
  }

  @Test
  void workloads_gatesAndReports_areAllTogether() {
    assertThat(names("pg-gates")).contains("pg-stream").doesNotContain("pg-tls");
    assertThat(names("pg-reports")).contains("pg-tls").doesNotContain("pg-stream");
    assertThat(names("pg-gates", "pg-reports")).isEqualTo(names("pg"));
  }

  @Test
  void clientsOf_quick_isMillraceAlone() {
    Plan plan = Plan.of("pg-key-1-1", "quick", "jvm=-Xint");

    assertThat(plan.clientsOf(plan.workloads().get(0))).containsExactly(Client.MILLRACE);
    assertThat(plan.jvm()).containsExactly("-Xint");
  }

  @Test
  void clientsOf_givenOnes_areInTheOrderOfTheWorkload() {
    Plan plan = Plan.of("pg-key-1-1", "clients=pgjdbc,vertx");

    assertThat(plan.clientsOf(plan.workloads().get(0)))
        .containsExactly(Client.VERTX, Client.PGJDBC);
  }

  @Test
  void of_unknownSetting_isNamed() {
    assertThatThrownBy(() -> Plan.of("pg", "depth=3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"depth=3\": expected pg…");
  }
}
