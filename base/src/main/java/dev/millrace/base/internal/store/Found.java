package dev.millrace.base.internal.store;

import dev.millrace.base.internal.query.Path;
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
public record Found(String text, @Nullable Map<?, ?> tree) {

  static Found read(String text) {
    return new Found(text, (Map<?, ?>) Objects.requireNonNull(Json.parse(text)));
  }

  String key() {
    Map<?, ?> members = tree == null ? Objects.requireNonNull(read(text).tree()) : tree;
    return (String) Objects.requireNonNull(members.get(Path.KEY.last()));
  }
}
