package dev.millrace.dynamo.tck;

import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.spi.EngineOptions;
import org.junit.jupiter.api.AfterEach;

/** The engine in process, in memory. */
final class EngineContractTest extends EngineContracts {

  private final Dynamo dynamo = Dynamo.inMemory(EngineOptions.defaults().withFaults(faults));

  @AfterEach
  void close() {
    dynamo.close();
  }

  @Override
  protected Dynamo dynamo() {
    return dynamo;
  }
}
