package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.spi.Transport;
import org.junit.jupiter.api.Nested;

/** All operations on an engine in SQLite. */
final class SqliteEngineIT {

  @Nested
  final class Items extends ItemsTest {
    @Override
    Transport open() {
      return onSqlite();
    }
  }

  @Nested
  final class Pages extends PagesTest {
    @Override
    Transport open() {
      return onSqlite();
    }
  }

  @Nested
  final class Transactions extends TransactionsTest {
    @Override
    Transport open() {
      return onSqlite();
    }
  }

  @Nested
  final class Indexes extends IndexesTest {
    @Override
    Transport open() {
      return onSqlite();
    }
  }

  @Nested
  final class Tables extends TablesTest {
    @Override
    Transport open() {
      return onSqlite();
    }
  }

  @Nested
  final class Expiry extends ExpiryTest {
    @Override
    Transport open() {
      return onSqlite();
    }
  }

  @Nested
  final class Batches extends BatchesTest {
    @Override
    Transport open() {
      return onSqlite();
    }
  }

  @Nested
  final class Statements extends StatementsTest {
    @Override
    Transport open() {
      return onSqlite();
    }
  }
}
