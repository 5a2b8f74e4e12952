package dev.millrace.dynamo.tck;

import dev.millrace.dynamo.spi.Transport;
import org.junit.jupiter.api.Nested;

/**
 * All contracts of a transport: extend it, and give it one.
 *
 * <p>Two more are for some transports alone: {@link StatementsContract} for those that speak
 * PartiQL, {@link BeyondLocalContract} for those that do what DynamoDB Local does not.
 */
public abstract class AllContracts {

  /** For the class that extends it. */
  protected AllContracts() {}

  /** The way to the service, which stays open while the tests run. */
  protected abstract Transport transport();

  @Nested
  final class Tables extends TablesContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Items extends ItemsContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Conditions extends ConditionsContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Updates extends UpdatesContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Expressions extends ExpressionsContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Numbers extends NumbersContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Types extends TypesContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Keys extends KeysContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Queries extends QueriesContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Scans extends ScansContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Indexes extends IndexesContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Batches extends BatchesContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Transactions extends TransactionsContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class TimeToLive extends TimeToLiveContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }

  @Nested
  final class Errors extends ErrorsContract {
    @Override
    protected Transport transport() {
      return AllContracts.this.transport();
    }
  }
}
