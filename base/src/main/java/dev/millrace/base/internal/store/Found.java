package dev.millrace.base.internal.store;

import dev.millrace.sql.spi.Json;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item that was found.
 *
 * @param text its document
 * @param tree the same, if it was looked into
 */
public record Found(String key, String text, @Nullable Map<?, ?> tree) {

  static Found read(String key, String text) {
    return new Found(key, text, (Map<?, ?>) Objects.requireNonNull(Json.parse(text)));
  }
}
