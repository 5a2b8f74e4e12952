package dev.millrace.dynamo;

import dev.millrace.core.DataException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item is larger than the service, or the table's own limit, takes; nothing was sent. */
public final class ItemTooLargeException extends DataException {

  private static final long serialVersionUID = 1;

  private final int size;
  private final int maxSize;
  private final transient Map<String, @Nullable Object> itemKey;

  ItemTooLargeException(
      String table, int size, int maxSize, Map<String, @Nullable Object> itemKey) {
    super(
        "an item for table \"" + table + "\": expected at most " + maxSize + " bytes, got " + size);
    this.size = size;
    this.maxSize = maxSize;
    this.itemKey = itemKey;
  }

  /** The size of the item in bytes, as the service counts them. */
  public int size() {
    return size;
  }

  /** The largest size in bytes. */
  public int maxSize() {
    return maxSize;
  }

  /** The key of the item. */
  public Map<String, @Nullable Object> itemKey() {
    return itemKey;
  }
}
