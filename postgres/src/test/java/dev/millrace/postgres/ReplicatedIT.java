package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ConnectionLostException;
import dev.millrace.testkit.SharedHandles;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that can be asked of hosts, of a real primary and its standby. */
@SharedHandles
final class ReplicatedIT {

  /** A database of which sessions are read-only unless they say otherwise. */
  private static final String READ_ONLY = "readonly";

  private static final PgHost NOWHERE = new PgHost("nowhere.invalid", 5432);

  private static Replicated servers;

  @BeforeAll
  static void start() {
    servers = Replicated.start();
    servers.primary().createDatabase(READ_ONLY);
    servers
        .primary()
        .execute("alter database " + READ_ONLY + " set default_transaction_read_only = on");
  }

  @AfterAll
  static void close() {
    servers.close();
  }

  /** Which server is taken: p for the primary, s for the standby. */
  private static String taken(PgOptionsBuilder options) {
    try (PgConnection connection = Served.connect(options)) {
      String port =
          connection
              .fetchValue(String.class, "select current_setting('port')")
              .result(Served.PATIENCE)
              .orElseThrow();
      return port.equals("" + servers.primaryHost().port()) ? "p" : "s";
    }
  }

  private static PgHost[] hosts(String order) {
    return order
        .chars()
        .mapToObj(
            each ->
                switch (each) {
                  case 'p' -> servers.primaryHost();
                  case 's' -> servers.standbyHost();
                  default -> NOWHERE;
                })
        .toArray(PgHost[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "ANY, ps, p",
    "ANY, sp, s",
    "PRIMARY, ps, p",
    "PRIMARY, sp, p",
    "STANDBY, ps, s",
    "STANDBY, sp, s",
    "READ_WRITE, sp, p",
    "READ_ONLY, ps, s",
    "PREFER_STANDBY, ps, s",
    "PREFER_STANDBY, sp, s",
    "PREFER_STANDBY, p, p",
    "PREFER_STANDBY, px, p",
    "PREFER_STANDBY, xp, p",
    "PRIMARY, xsp, p",
  })
  void connect_eachAttribute_takesTheServerThatSuits(
      TargetSessionAttributes wanted, String order, String expected) {
    assertThat(taken(servers.options(wanted, hosts(order)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"READ_ONLY, ps, p", "READ_ONLY, sp, s", "PRIMARY, sp, p", "STANDBY, ps, s"})
  void connect_databaseThatIsReadOnly_takesTheServerThatSuits(
      TargetSessionAttributes wanted, String order, String expected) {
    assertThat(taken(servers.options(wanted, hosts(order)).database(READ_ONLY)))
        .isEqualTo(expected);
  }

  @Test
  void connect_noneSuits_saysWhatEachWas() {
    var connecting =
        Postgres.connect(
            servers
                .options(TargetSessionAttributes.READ_WRITE, hosts("ps"))
                .database(READ_ONLY)
                .build());

    assertThatThrownBy(() -> connecting.result(Served.PATIENCE))
        .isInstanceOf(ConnectionLostException.class)
        .hasMessage(
            "expected a primary that takes writes (target_session_attrs=read-write), got %s: a"
                + " primary that is read-only by default; %s: a standby",
            servers.primaryHost(), servers.standbyHost());
  }

  @Test
  void pool_randomStandbyPreferred_neverUsesThePrimary() {
    try (PgPool pool =
        Postgres.pool(
            servers
                .options(TargetSessionAttributes.PREFER_STANDBY, hosts("pspsp"))
                .loadBalanceHosts(LoadBalanceHosts.RANDOM)
                .minSize(4)
                .build())) {
      pool.ready().result(Served.PATIENCE);

      List<Boolean> inRecovery =
          List.of(1, 2, 3, 4, 5, 6).stream()
              .map(i -> pool.fetchValue(Boolean.class, "select pg_is_in_recovery()"))
              .map(each -> each.result(Served.PATIENCE).orElseThrow())
              .toList();

      assertThat(inRecovery).containsOnly(true);
    }
  }
}
