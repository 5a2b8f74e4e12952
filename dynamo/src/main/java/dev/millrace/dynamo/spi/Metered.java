package dev.millrace.dynamo.spi;

import java.util.List;

/** A reply that tells what its operation took of the tables' capacity. */
public interface Metered {

  /** What it took, by table; empty where that is not known. */
  List<ConsumedCapacity> capacity();
}
