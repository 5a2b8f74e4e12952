package dev.millrace.dynamo.spi;

/** What of an item a write gives back. */
public enum ReturnValues {
  /** Nothing. */
  NONE,
  /** The item as it was. */
  ALL_OLD,
  /** What has been changed, as it was; of updates. */
  UPDATED_OLD,
  /** The item as it is; of updates. */
  ALL_NEW,
  /** What has been changed, as it is; of updates. */
  UPDATED_NEW
}
