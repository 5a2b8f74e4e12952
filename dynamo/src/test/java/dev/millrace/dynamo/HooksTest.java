package dev.millrace.dynamo;

import static dev.millrace.dynamo.Users.AGE;
import static dev.millrace.dynamo.Users.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.dynamo.Users.User;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HooksTest {

  private static final ItemKey KEY = ItemKey.of("USER#1", "PROFILE");

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Dynamo dynamo = Dynamo.inMemory();
  private final Hooks<User> hooks =
      Hooks.<User>none()
          .beforeSave(user -> user.withAge(user.age() + 1))
          .beforeSaveAsync(
              user -> Async.after(Duration.ofMillis(1)).thenApply(due -> user.withName("hooked")))
          .afterSave(user -> heard.add("saved " + user.age()))
          .beforeUpdate(user -> heard.add("updating"))
          .afterUpdate(user -> heard.add("updated " + user.age()))
          .beforeDelete(user -> heard.add("deleting"))
          .afterDelete(user -> heard.add("deleted"))
          .afterLoad(user -> user.withName("loaded"));
  private final Table<User> users = dynamo.table(User.class).withHooks(hooks);

  @BeforeEach
  void create() {
    users.createTable().result();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  @Test
  void save_hooks_areCalledInOrder() {
    User saved = users.save(ada()).result();

    assertThat(saved.age()).isEqualTo(37);
    assertThat(saved.name()).isEqualTo("hooked");
    assertThat(heard).containsExactly("saved 37");
    assertThat(users.withoutHooks().get(KEY).result().orElseThrow().name()).isEqualTo("hooked");
  }

  @Test
  void reads_ofAllKinds_callTheHook() {
    users.save(ada()).result();

    assertThat(users.get(KEY).result().orElseThrow().name()).isEqualTo("loaded");
    assertThat(users.query("USER#1").all().result()).extracting(User::name).containsOnly("loaded");
    assertThat(users.query("USER#1").first().result().orElseThrow().name()).isEqualTo("loaded");
    assertThat(users.scan().stream().map(User::name).toList().result()).containsOnly("loaded");
    assertThat(users.scan().page().result().items()).extracting(User::name).containsOnly("loaded");
    assertThat(users.batchGet(List.of(KEY)).result()).extracting(User::name).containsOnly("loaded");
    assertThat(users.asMaps().get(KEY).result().orElseThrow()).containsEntry("name", "hooked");
  }

  @Test
  void updateAndDelete_ofItems_callTheHooks_byKeyTheyDoNot() {
    users.withoutHooks().save(ada()).result();

    users.update(ada(), AGE.increment(1)).result();
    users.update(KEY, AGE.increment(1)).result();
    users.delete(ada()).result();
    users.delete(KEY).result();

    assertThat(heard).containsExactly("updating", "updated 37", "deleting", "deleted");
  }

  @Test
  void save_hookThatThrows_sendsNothing() {
    Table<User> strict =
        dynamo
            .table(User.class)
            .withHooks(
                Hooks.<User>none()
                    .beforeSave(
                        user -> {
                          throw new IllegalStateException("no");
                        }));

    assertThatThrownBy(() -> strict.save(ada()).result()).isInstanceOf(IllegalStateException.class);
    assertThat(users.scan().count().result()).isZero();
    assertThatThrownBy(() -> dynamo.transaction().put(strict, ada()).commit().result())
        .isInstanceOf(IllegalStateException.class);
    assertThat(users.scan().count().result()).isZero();
  }

  @Test
  void transaction_hooks_areCalledWithinTheCommit() {
    dynamo.transaction().put(users, ada()).commit().result();
    dynamo.transaction().delete(users, ada()).commit().result();

    assertThat(heard).containsExactly("saved 37", "deleting", "deleted");
  }
}
