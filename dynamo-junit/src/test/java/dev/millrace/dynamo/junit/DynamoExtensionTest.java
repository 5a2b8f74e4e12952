package dev.millrace.dynamo.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Expires;
import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.MissingException;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.ThrottledException;
import dev.millrace.dynamo.spi.Faults;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoExtensionTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @Mapped
  record Ticket(@Id String id, String holder, @Expires @Nullable Instant ends) {}

  @Mapped
  record Note(@Id String id) {}

  @RegisterExtension
  static final DynamoExtension DYNAMO =
      DynamoExtension.inMemory()
          .withTables(Ticket.class, Ticket.class)
          .withItems(new Ticket("1", "Ada", START.plusSeconds(60)), new Note("n"))
          .withOptions(options -> options.batchAttempts(2))
          .at(START);

  @BeforeEach
  void addSomething(Table<Ticket> tickets) {
    tickets.save(new Ticket("2", "Bob", null)).result();
  }

  @RepeatedTest(2)
  void test_startsFromTheItemsAlone(Table<Ticket> tickets) {
    assertThat(tickets.scan().count().result()).isEqualTo(2);

    tickets.save(new Ticket("3", "Eve", null)).result();
  }

  @Test
  void dynamo_isThatOfTheTest(Dynamo dynamo) {
    assertThat(DYNAMO.dynamo()).isSameAs(dynamo);
    assertThat(dynamo.tableNames().result()).containsExactlyInAnyOrder("ticket", "note");
    assertThat(DYNAMO.table(Note.class).get("n").result()).isPresent();
    assertThatThrownBy(() -> dynamo.scan("others").all().result())
        .isInstanceOf(MissingException.class);
  }

  @Test
  void faults_goWrongInTheTest(Faults faults, Table<Ticket> tickets) {
    faults.throttle(1);

    assertThat(DYNAMO.faults()).isSameAs(faults);
    assertThatThrownBy(() -> tickets.get("1").result()).isInstanceOf(ThrottledException.class);
    assertThat(tickets.get("1").result()).isPresent();
  }

  @Test
  void clock_movesOnlyWhenTheTestSays(TestClock clock, Table<Ticket> tickets) {
    Ticket ticket = tickets.get("1").result().orElseThrow();
    assertThat(clock.instant()).isEqualTo(START);
    assertThat(tickets.expiresIn(ticket)).contains(Duration.ofSeconds(60));

    DYNAMO.clock().advance(Duration.ofMinutes(2));

    assertThat(tickets.isExpired(ticket)).isTrue();
  }

  @Nested
  class Inside {

    @Test
    void nestedTest_hasTablesOfItsOwn(Table<Ticket> tickets) {
      assertThat(tickets.scan().count().result()).isEqualTo(2);
      assertThat(DYNAMO.table(Ticket.class).get("2").result()).isPresent();
    }
  }
}
