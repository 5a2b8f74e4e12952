package dev.millrace.postgres.internal.codec;

import dev.millrace.sql.Codec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The caller's codecs: that of the class itself, else the first whose class is above it. */
final class UserCodecs {

  private final List<Codec<?>> codecs;
  private final ConcurrentMap<Class<?>, Optional<Codec<?>>> found = new ConcurrentHashMap<>();

  UserCodecs(List<Codec<?>> codecs) {
    this.codecs = codecs;
  }

  boolean isEmpty() {
    return codecs.isEmpty();
  }

  /** The codec of a class; null if there is none. */
  @Nullable Codec<?> of(Class<?> type) {
    if (codecs.isEmpty() || type == Object.class) {
      return null;
    }
    Optional<Codec<?>> known = found.get(type);
    if (known == null) {
      known = find(type);
      found.put(type, known);
    }
    return known.orElse(null);
  }

  private Optional<Codec<?>> find(Class<?> type) {
    Codec<?> above = null;
    for (Codec<?> codec : codecs) {
      if (codec.type() == type) {
        return Optional.of(codec);
      }
      if (above == null && codec.type().isAssignableFrom(type)) {
        above = codec;
      }
    }
    return Optional.ofNullable(above);
  }
}
