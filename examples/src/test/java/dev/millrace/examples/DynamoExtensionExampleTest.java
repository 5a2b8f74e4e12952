package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.ThrottledException;
import dev.millrace.dynamo.junit.DynamoExtension;
import dev.millrace.dynamo.junit.TestClock;
import dev.millrace.dynamo.spi.Faults;
import dev.millrace.examples.items.Order;
import dev.millrace.examples.items.Session;
import dev.millrace.examples.items.User;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoExtensionExampleTest {

  // docs: extension
  @RegisterExtension
  static final DynamoExtension DYNAMO =
      DynamoExtension.inMemory()
          .withTables(Order.class, Session.class)
          .withItems(new User("USER#1", "PROFILE", "Ada", 36))
          .at(Instant.parse("2026-03-01T12:00:00Z"));

  // end

  // docs: tests
  @Test
  void get_user_isThere(Table<User> users) {
    assertThat(users.get("USER#1", "PROFILE").result()).isPresent();
  }

  @Test
  void get_tableThatIsBusy_fails(Dynamo dynamo, Faults faults) {
    faults.throttle(1);

    assertThatThrownBy(() -> dynamo.scan("users").all().result())
        .isInstanceOf(ThrottledException.class);
  }

  @Test
  void session_afterItsEnd_isExpired(Table<Session> sessions, TestClock clock) {
    Instant end = clock.instant().plusSeconds(60);
    Session session = sessions.save(new Session(null, "Ada", end)).result();

    clock.advance(Duration.ofMinutes(2));

    assertThat(sessions.isExpired(session)).isTrue();
  }
  // end
}
