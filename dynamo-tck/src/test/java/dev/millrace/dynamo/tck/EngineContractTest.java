package dev.millrace.dynamo.tck;

import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.Faults;
import dev.millrace.dynamo.spi.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The engine in process, in memory. */
final class EngineContractTest extends AllContracts {

  private final Faults faults = new Faults();
  private final Dynamo dynamo = Dynamo.inMemory(EngineOptions.defaults().withFaults(faults));

  @AfterEach
  void close() {
    dynamo.close();
  }

  @Override
  protected Transport transport() {
    return dynamo.transport();
  }

  @Nested
  final class Statements extends StatementsContract {
    @Override
    protected Transport transport() {
      return dynamo.transport();
    }
  }

  @Nested
  final class BeyondLocal extends BeyondLocalContract {
    @Override
    protected Transport transport() {
      return dynamo.transport();
    }

    @Override
    protected Faults faults() {
      return faults;
    }
  }
}
