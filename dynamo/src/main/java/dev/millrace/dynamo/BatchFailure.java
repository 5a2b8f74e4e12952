package dev.millrace.dynamo;

/**
 * An item of a batch that was not written, or not read.
 *
 * @param key of the item
 * @param isDelete whether it was to be deleted, else put or read
 * @param attempts how often it was sent
 * @param cause the last failure; of an item that the service left unprocessed, one that says so
 */
public record BatchFailure(ItemKey key, boolean isDelete, int attempts, Throwable cause) {}
