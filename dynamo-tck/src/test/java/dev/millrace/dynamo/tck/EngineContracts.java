package dev.millrace.dynamo.tck;

import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.spi.Faults;
import dev.millrace.dynamo.spi.Transport;
import org.junit.jupiter.api.Nested;

/** Every contract, for the engine in process wherever it keeps its items. */
abstract class EngineContracts extends AllContracts {

  final Faults faults = new Faults();

  /** An engine that uses the faults. */
  protected abstract Dynamo dynamo();

  @Override
  protected final Transport transport() {
    return dynamo().transport();
  }

  @Nested
  final class Statements extends StatementsContract {
    @Override
    protected Transport transport() {
      return dynamo().transport();
    }
  }

  @Nested
  final class BeyondLocal extends BeyondLocalContract {
    @Override
    protected Transport transport() {
      return dynamo().transport();
    }

    @Override
    protected Faults faults() {
      return faults;
    }
  }
}
