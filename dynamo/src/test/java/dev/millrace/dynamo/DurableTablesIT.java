package dev.millrace.dynamo;

import static dev.millrace.dynamo.Users.AGE;
import static dev.millrace.dynamo.Users.EMAIL;
import static dev.millrace.dynamo.Users.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ClosedException;
import dev.millrace.dynamo.Users.User;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableTablesIT {

  private static final ItemKey KEY = ItemKey.of("USER#1", "PROFILE");

  @Test
  void tables_inADatabase_areThereWhenItIsOpenedAgain(@TempDir Path folder) {
    Path file = folder.resolve("items.db");
    try (SqliteDatabase db = Sqlite.open(file);
        Dynamo dynamo = Dynamo.on(db)) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      users.save(ada()).result();
      users.batch(writer -> Users.numbered("P", 60).forEach(writer::put)).result();
      users.update(KEY, AGE.increment(1)).result();
    }

    try (SqliteDatabase db = Sqlite.open(file);
        Dynamo dynamo = Dynamo.on(db)) {
      Table<User> users = dynamo.table(User.class);

      assertThat(users.get(KEY).result()).contains(ada().withAge(37));
      assertThat(users.query("P").all().result()).isEqualTo(Users.numbered("P", 60));
      assertThat(users.index(EMAIL).query("ada@example.org").all().result()).hasSize(1);
      assertThat(dynamo.tableNames().result()).containsExactly("users");
    }
  }

  @Test
  void close_leavesTheDatabaseOpen_andRefuses(@TempDir Path folder) {
    try (SqliteDatabase db = Sqlite.open(folder.resolve("items.db"))) {
      Dynamo dynamo = Dynamo.on(db);
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();

      dynamo.close();
      dynamo.close();

      assertThatThrownBy(() -> users.get(KEY).result()).isInstanceOf(ClosedException.class);
      assertThatThrownBy(() -> users.save(ada()).result()).isInstanceOf(ClosedException.class);
      assertThat(db.fetchValue(Long.class, "select 1").result()).contains(1L);
    }
  }
}
