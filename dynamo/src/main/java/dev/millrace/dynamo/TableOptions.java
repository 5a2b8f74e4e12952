package dev.millrace.dynamo;

import dev.millrace.dynamo.spi.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What a table is made with besides its keys. Immutable.
 *
 * @param throughput null to pay by request
 * @param tableClass {@code STANDARD} or {@code STANDARD_INFREQUENT_ACCESS}; null for the service's
 *     default
 * @param encryption null for the service's default
 */
public record TableOptions(
    TableDefinition.@Nullable Throughput throughput,
    @Nullable String tableClass,
    TableDefinition.@Nullable Encryption encryption) {

  /** Paid by request, all else as the service does it. */
  public static final TableOptions DEFAULT = new TableOptions(null, null, null);

  /** The same with units set aside for each second. */
  public TableOptions withThroughput(long readUnits, long writeUnits) {
    if (readUnits < 1 || writeUnits < 1) {
      throw new IllegalArgumentException(
          "expected at least one unit a second, got " + readUnits + " and " + writeUnits);
    }
    return new TableOptions(
        new TableDefinition.Throughput(readUnits, writeUnits), tableClass, encryption);
  }

  /** The same for items that are seldom read. */
  public TableOptions infrequentAccess() {
    return new TableOptions(throughput, "STANDARD_INFREQUENT_ACCESS", encryption);
  }

  /** The same encrypted with the key that Amazon manages in the account. */
  public TableOptions encryptedByAmazon() {
    return new TableOptions(throughput, tableClass, new TableDefinition.Encryption(null));
  }

  /** The same encrypted with a key of the caller's. */
  public TableOptions encryptedBy(String kmsKey) {
    return new TableOptions(throughput, tableClass, new TableDefinition.Encryption(kmsKey));
  }
}
