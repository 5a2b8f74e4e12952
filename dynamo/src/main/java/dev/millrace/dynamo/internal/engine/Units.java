package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.spi.ConsumedCapacity;
import java.util.List;

/** What reads and writes take of a table's capacity. */
final class Units {

  private static final int READ_BYTES = 4096;
  private static final int WRITE_BYTES = 1024;

  private Units() {}

  static double read(long bytes, boolean consistent) {
    double units = Math.max(1, (bytes + READ_BYTES - 1) / READ_BYTES);
    return consistent ? units : units / 2;
  }

  static double write(int bytes) {
    return Math.max(1, (bytes + WRITE_BYTES - 1) / WRITE_BYTES);
  }

  static List<ConsumedCapacity> ofRead(Table table, double units) {
    return List.of(new ConsumedCapacity(table.name(), units, 0));
  }

  static List<ConsumedCapacity> ofWrite(Table table, double units) {
    return List.of(new ConsumedCapacity(table.name(), 0, units));
  }
}
