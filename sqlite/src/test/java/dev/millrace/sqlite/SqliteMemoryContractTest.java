package dev.millrace.sqlite;

import dev.millrace.sql.tck.BegunTransactionContract;
import dev.millrace.sql.tck.CancellationContract;
import dev.millrace.sql.tck.CloseContract;
import dev.millrace.sql.tck.ConnectionContract;
import dev.millrace.sql.tck.CursorContract;
import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.NestedTransactionContract;
import dev.millrace.sql.tck.QueriesContract;
import dev.millrace.sql.tck.SnapshotContract;
import dev.millrace.sql.tck.StreamContract;
import dev.millrace.sql.tck.TransactionContract;
import org.junit.jupiter.api.Nested;

/** Databases in memory keep the contracts where another place to live could make a difference. */
final class SqliteMemoryContractTest {

  @Nested
  final class Queries extends QueriesContract {
    @Override
    protected EngineFixture fixture() {
      return SqliteFixture.inMemory();
    }
  }

  @Nested
  final class Stream extends StreamContract {
    @Override
    protected EngineFixture fixture() {
      return SqliteFixture.inMemory();
    }
  }

  @Nested
  final class Cursor extends CursorContract {
    @Override
    protected EngineFixture fixture() {
      return SqliteFixture.inMemory();
    }
  }

  @Nested
  final class Transaction extends TransactionContract {
    @Override
    protected EngineFixture fixture() {
      return SqliteFixture.inMemory();
    }
  }

  @Nested
  final class NestedTransaction extends NestedTransactionContract {
    @Override
    protected EngineFixture fixture() {
      return SqliteFixture.inMemory();
    }
  }

  @Nested
  final class BegunTransaction extends BegunTransactionContract {
    @Override
    protected EngineFixture fixture() {
      return SqliteFixture.inMemory();
    }
  }

  @Nested
  final class Snapshot extends SnapshotContract {
    @Override
    protected EngineFixture fixture() {
      return SqliteFixture.inMemory();
    }
  }

  @Nested
  final class Connection extends ConnectionContract {
    @Override
    protected EngineFixture fixture() {
      return SqliteFixture.inMemory();
    }
  }

  @Nested
  final class Cancellation extends CancellationContract {
    @Override
    protected EngineFixture fixture() {
      return SqliteFixture.inMemory();
    }
  }

  @Nested
  final class Close extends CloseContract {
    @Override
    protected EngineFixture fixture() {
      return SqliteFixture.inMemory();
    }
  }
}
