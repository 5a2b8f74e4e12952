package dev.millrace.base;

import dev.millrace.base.internal.query.Path;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidLimitException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Checks that are the same for every base, wherever it is. */
final class Arguments {

  private Arguments() {}

  static void checkKey(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("the key is empty");
    }
  }

  static void checkCount(Collection<?> items) {
    if (items.isEmpty() || items.size() > Base.MAX_PUT) {
      throw new IllegalArgumentException(
          "expected 1 to " + Base.MAX_PUT + " items, got " + items.size());
    }
  }

  static void checkLimit(int limit) {
    if (limit < 1) {
      throw new InvalidLimitException("limit: expected at least 1, got " + limit);
    }
  }

  /** The key to go on after; null for none. */
  static @Nullable String last(@Nullable String last) {
    if (last == null || last.isEmpty()) {
      return null;
    }
    if (!Texts.isWellFormed(last)) {
      throw new InvalidFilterException("last: expected a text without unpaired surrogates");
    }
    return last;
  }

  static void checkIndexed(String path) {
    Path way = Path.parse(path);
    if (way.isKey()
        || way.names().contains("")
        || path.indexOf('\0') >= 0
        || !Texts.isWellFormed(path)) {
      throw new IllegalArgumentException(
          "expected a path of members with dots between, other than \"key\", which is indexed");
    }
  }
}
