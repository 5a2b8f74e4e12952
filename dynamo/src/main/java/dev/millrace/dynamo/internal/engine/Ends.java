package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.store.KeyBytes;
import dev.millrace.dynamo.internal.store.KeyRange;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When items end: those with a number of seconds since 1970 that is over, but not five years. */
final class Ends {

  private static final long OLDEST_SECONDS = 5L * 365 * 24 * 3600;

  private Ends() {}

  /** Where the item of a key is among the ends; null if it has none. */
  static byte @Nullable [] key(byte[] key, Map<String, AttributeValue> item, String attribute) {
    AttributeValue end = item.get(attribute);
    return end instanceof AttributeValue.N ? new KeyBytes().value(end).add(key).done() : null;
  }

  /** The ends that are over at a second. */
  static KeyRange over(long now) {
    return new KeyRange(bytes(now - OLDEST_SECONDS), bytes(now + 1));
  }

  private static byte[] bytes(long second) {
    return new KeyBytes().value(new AttributeValue.N(Long.toString(second))).done();
  }
}
