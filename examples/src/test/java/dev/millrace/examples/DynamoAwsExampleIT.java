package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.core.MissingException;
import dev.millrace.core.TimedOutException;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoOptions;
import dev.millrace.dynamo.ItemKey;
import dev.millrace.dynamo.RateLimit;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.TransactionCanceledException;
import dev.millrace.dynamo.aws.AwsCredentials;
import dev.millrace.dynamo.aws.AwsDynamo;
import dev.millrace.dynamo.aws.AwsOptions;
import dev.millrace.dynamo.testkit.SharedDynamoLocal;
import dev.millrace.examples.items.User;
import dev.millrace.examples.items.User_;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DynamoAwsExampleIT {

  private static final URI LOCAL = SharedDynamoLocal.endpoint();

  @Test
  void table_onTheService_isAsInProcess() {
    // docs: connect
    AwsOptions options =
        AwsOptions.builder()
            .region("eu-central-1")
            .endpoint(LOCAL) // leave it away for Amazon's own
            .credentials(AwsCredentials.keys("id", "secret")) // by default what the SDK finds
            .build();
    try (Dynamo dynamo = AwsDynamo.connect(options)) {
      Table<User> users = dynamo.table(User.class, "people");
      users.createTable().result(); // waits until it is there

      users.save(new User("USER#1", "PROFILE", "Ada", 36)).result();
      users.update(ItemKey.of("USER#1", "PROFILE"), User_.age.increment(1)).result();
      List<User> found = users.query("USER#1").filter(User_.age.gt(36)).all().result();
      // end
      assertThat(found).extracting(User::name, User::age).containsExactly(tuple("Ada", 37));
      assertConflicts(dynamo, users);
      users.batch(writer -> some(60).forEach(writer::put)).result();
      assertThat(users.query("MANY").all().result()).hasSize(60);
      assertThat(users.query("MANY").limit(12).pageSize(5).all().result()).hasSize(12);
      assertThat(users.index(User_.email).query("nobody").all().result()).isEmpty();
      assertThat(users.parallelScan(3).count().result()).isEqualTo(61);
      users.deleteTable().result();
      assertThatThrownBy(() -> users.get("USER#1", "PROFILE").result())
          .isInstanceOf(MissingException.class)
          .hasMessageContaining("\"people\"");
    }
  }

  private static List<User> some(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> new User("MANY", "%03d".formatted(number), "name", number))
        .toList();
  }

  private static void assertConflicts(Dynamo dynamo, Table<User> users) {
    assertThatThrownBy(
            () ->
                dynamo
                    .transaction()
                    .put(users, new User("USER#2", "PROFILE", "Bob", 1))
                    .check(users, ItemKey.of("USER#1", "PROFILE"), User_.age.lt(0))
                    .commit()
                    .result())
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            failure -> assertThat(failure.reasons().get(0).operation()).isEqualTo(1));
    assertThat(users.get("USER#2", "PROFILE").result()).isEmpty();
  }

  @Test
  void options_ofBothSides_areSaid() {
    // docs: options
    AwsOptions options =
        AwsOptions.builder()
            .region("eu-central-1")
            .endpoint(LOCAL)
            .credentials(AwsCredentials.keys("id", "hidden"))
            .callTimeout(Duration.ofSeconds(10)) // with all tries
            .attemptTimeout(Duration.ofSeconds(2)) // of each
            .maxAttempts(5)
            .maxConnections(100)
            .build();
    DynamoOptions tables =
        DynamoOptions.builder().consistentReads().rateLimit(RateLimit.adaptive(500, 200)).build();
    try (Dynamo dynamo = AwsDynamo.connect(options, tables)) {
      boolean answers = dynamo.ping().result();
      // end
      assertThat(answers).isTrue();
      assertThat(options.toString()).contains("eu-central-1").doesNotContain("hidden");
      assertThatThrownBy(
              () -> dynamo.within(Duration.ofNanos(1)).table(User.class).scan().all().result())
          .isInstanceOf(TimedOutException.class);
    }
  }
}
