package dev.millrace.dynamo.spi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table is made as.
 *
 * @param keyTypes the type of every attribute that is in a key of the table or an index: {@code S},
 *     {@code N} or {@code B}
 * @param throughput null for a table that is paid by request
 * @param tableClass {@code STANDARD} or {@code STANDARD_INFREQUENT_ACCESS}; null for the service's
 *     default
 * @param encryption null for the service's default
 */
public record TableDefinition(
    String name,
    KeySchema key,
    Map<String, String> keyTypes,
    List<IndexDefinition> indexes,
    @Nullable Throughput throughput,
    @Nullable String tableClass,
    @Nullable Encryption encryption) {

  /** Makes a definition. */
  public TableDefinition {
    keyTypes = Map.copyOf(keyTypes);
    indexes = List.copyOf(indexes);
  }

  /** A table without a sort key, whose partition key is a text; paid by request. */
  public static TableDefinition of(String name, String partition) {
    return new TableDefinition(
        name,
        new KeySchema(List.of(partition), List.of()),
        Map.of(partition, "S"),
        List.of(),
        null,
        null,
        null);
  }

  /** A table whose keys are texts; paid by request. */
  public static TableDefinition of(String name, String partition, String sort) {
    return new TableDefinition(
        name,
        new KeySchema(List.of(partition), List.of(sort)),
        Map.of(partition, "S", sort, "S"),
        List.of(),
        null,
        null,
        null);
  }

  /** The units that are set aside for a second. */
  public record Throughput(long readUnits, long writeUnits) {}

  /**
   * With which key a table is encrypted at rest.
   *
   * @param kmsKey the key in the caller's account; null for the one that Amazon manages there
   */
  public record Encryption(@Nullable String kmsKey) {}
}
