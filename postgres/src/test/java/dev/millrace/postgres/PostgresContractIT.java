package dev.millrace.postgres;

import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.tck.BegunTransactionContract;
import dev.millrace.sql.tck.BlockingTransactionContract;
import dev.millrace.sql.tck.CancellationContract;
import dev.millrace.sql.tck.CloseContract;
import dev.millrace.sql.tck.ConcurrencyContract;
import dev.millrace.sql.tck.ConnectionContract;
import dev.millrace.sql.tck.ConstraintContract;
import dev.millrace.sql.tck.CursorContract;
import dev.millrace.sql.tck.DialectContract;
import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.ErrorContract;
import dev.millrace.sql.tck.ListenerContract;
import dev.millrace.sql.tck.MappingContract;
import dev.millrace.sql.tck.NestedTransactionContract;
import dev.millrace.sql.tck.NumbersContract;
import dev.millrace.sql.tck.QueriesContract;
import dev.millrace.sql.tck.RetryContract;
import dev.millrace.sql.tck.RowContract;
import dev.millrace.sql.tck.ScriptContract;
import dev.millrace.sql.tck.SnapshotContract;
import dev.millrace.sql.tck.StatementContract;
import dev.millrace.sql.tck.StreamContract;
import dev.millrace.sql.tck.ThreadsContract;
import dev.millrace.sql.tck.TimeoutContract;
import dev.millrace.sql.tck.TransactionContract;
import dev.millrace.sql.tck.TypesContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** PostgreSQL keeps every contract of an SQL engine. */
final class PostgresContractIT {

  private static FreshDatabase database;

  @BeforeAll
  static void createDatabase() {
    database = SharedServer.get().freshDatabase();
  }

  @AfterAll
  static void dropDatabase() {
    database.close();
  }

  @Nested
  final class BegunTransaction extends BegunTransactionContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class BlockingTransaction extends BlockingTransactionContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Cancellation extends CancellationContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Close extends CloseContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Concurrency extends ConcurrencyContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Connection extends ConnectionContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Constraint extends ConstraintContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Cursor extends CursorContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Dialect extends DialectContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Errors extends ErrorContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Listener extends ListenerContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Mapping extends MappingContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class NestedTransaction extends NestedTransactionContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Numbers extends NumbersContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Queries extends QueriesContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Retry extends RetryContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Row extends RowContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Script extends ScriptContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Snapshot extends SnapshotContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Statement extends StatementContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Stream extends StreamContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Threads extends ThreadsContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Timeout extends TimeoutContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Transaction extends TransactionContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }

  @Nested
  final class Types extends TypesContract {
    @Override
    protected EngineFixture fixture() {
      return new PostgresFixture(database);
    }
  }
}
