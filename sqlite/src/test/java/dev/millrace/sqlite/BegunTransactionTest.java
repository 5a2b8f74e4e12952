package dev.millrace.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.spi.EngineDatabase;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BegunTransactionTest {

  @Test
  void begun_statementsAtOnce_runInTheTransaction() {
    try (SqliteDatabase db = Sqlite.memory()) {
      db.execute("create table t(n integer)").result();

      Transaction transaction = EngineDatabase.begun(db, TransactionOptions.DEFAULT);
      transaction.execute("insert into t values (1)");
      Async<Optional<Long>> seen = transaction.fetchValue(Long.class, "select count(*) from t");
      transaction.commit().result();

      assertThat(seen.result()).contains(1L);
      assertThat(db.fetchValue(Long.class, "select count(*) from t").result()).contains(1L);
    }
  }

  @Test
  void begun_rolledBack_leavesNothing() {
    try (SqliteDatabase db = Sqlite.memory()) {
      db.execute("create table t(n integer)").result();

      Transaction transaction = EngineDatabase.begun(db, TransactionOptions.DEFAULT);
      transaction.execute("insert into t values (1)");
      transaction.rollback().result();

      assertThat(db.fetchValue(Long.class, "select count(*) from t").result()).contains(0L);
    }
  }

  @Test
  void begun_closedDatabase_failsEachStatementWithThat() {
    SqliteDatabase db = Sqlite.memory();
    db.close();

    Transaction transaction = EngineDatabase.begun(db, TransactionOptions.DEFAULT);
    Async<Optional<Long>> first = transaction.fetchValue(Long.class, "select 1");
    Async<Optional<Long>> second = transaction.fetchValue(Long.class, "select 2");

    assertThatThrownBy(first::result).isInstanceOf(ClosedException.class);
    assertThatThrownBy(second::result).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> transaction.commit().result()).isInstanceOf(ClosedException.class);
  }
}
