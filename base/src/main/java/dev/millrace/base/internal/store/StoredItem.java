package dev.millrace.base.internal.store;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * An item to be stored.
 *
 * @param text its document
 * @param isPlain whether engines compare what is in it as it is
 * @param expires when it ends, in seconds; null for never
 */
public record StoredItem(String key, String text, boolean isPlain, @Nullable Long expires) {

  /** What a raw item has in place of its document. */
  private static final String NOTHING = "{}";

  /** The arguments of the statements that store it. */
  @Nullable Object[] arguments(long base) {
    return new @Nullable Object[] {
      base,
      key,
      isPlain ? text : NOTHING,
      isPlain ? null : text,
      expires,
      ThreadLocalRandom.current().nextLong()
    };
  }
}
