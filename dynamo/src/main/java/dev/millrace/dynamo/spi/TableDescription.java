package dev.millrace.dynamo.spi;

/**
 * A table as it is.
 *
 * @param itemCount as the service last counted them
 * @param sizeBytes as the service last counted them
 */
public record TableDescription(
    TableDefinition definition, Status status, long itemCount, long sizeBytes) {

  /** What can be done with a table. */
  public enum Status {
    /** Nothing yet. */
    CREATING,
    /** Everything. */
    ACTIVE,
    /** Reads and writes. */
    UPDATING,
    /** Nothing any more. */
    DELETING,
    /** Nothing: its key is out of reach, or it is archived. */
    INACCESSIBLE
  }
}
