package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgArray;
import dev.millrace.postgres.Range;
import dev.millrace.sql.Codec;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes arguments as they are at the time of the call. */
final class Freezer {

  /** As deep as JSON may be nested; beyond, a value most likely contains itself. */
  private static final int MAX_DEPTH = 200;

  private final UserCodecs codecs;
  private volatile Class<?>[] kept = {};

  Freezer(UserCodecs codecs) {
    this.codecs = codecs;
  }

  /** Leaves instances of these classes as they are, but those that a copy is as good as. */
  void keep(Collection<Class<?>> classes) {
    kept =
        classes.stream()
            .filter(
                type ->
                    !type.isInterface() && type != Object.class && !type.getName().startsWith("["))
            .toArray(Class<?>[]::new);
  }

  private boolean isKept(Object value) {
    for (Class<?> type : kept) {
      if (type.isInstance(value)) {
        return true;
      }
    }
    return false;
  }

  /** The value, or what stands for it; null for an empty Optional. */
  @Nullable Object freeze(Object value) {
    return freeze(value, 0);
  }

  private @Nullable Object freeze(@Nullable Object value, int depth) {
    if (value == null) {
      return null;
    }
    Codec<?> codec = codecs.of(value.getClass());
    return builtIn(codec == null ? value : stored(codec, value), depth);
  }

  @SuppressWarnings("unchecked") // the codec is that of the value's class
  private static Object stored(Codec<?> codec, Object value) {
    Object stored;
    try {
      stored = ((Codec<Object>) codec).encode(value);
    } catch (RuntimeException e) {
      throw new NotFrozen("the codec of " + codec.type().getName() + " failed", e);
    }
    if (stored == null) {
      throw new NotFrozen("the codec of " + codec.type().getName() + " gave null", null);
    }
    return stored;
  }

  private @Nullable Object builtIn(Object value, int depth) {
    if (value instanceof String
        || value instanceof Number
        || value instanceof Enum<?>
        || isImmutable(value.getClass())
        || isKept(value)) {
      return value;
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    if (value instanceof Optional<?> optional) {
      return freeze(optional.orElse(null), depth);
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    }
    if (value instanceof BitSet bits) {
      return bits.clone();
    }
    return structure(value, depth + 1);
  }

  /** What arguments mostly are; asking by class spares them the questions about interfaces. */
  private static boolean isImmutable(Class<?> type) {
    return type == Boolean.class
        || type == OffsetDateTime.class
        || type == Instant.class
        || type == LocalDate.class
        || type == LocalDateTime.class
        || type == LocalTime.class
        || type == Duration.class
        || type == UUID.class;
  }

  private Object structure(Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new NotFrozen(
          "nested more than " + MAX_DEPTH + " levels deep; does it contain itself?", null);
    }
    if (value instanceof Collection<?> collection) {
      return elements(collection.toArray(), depth);
    }
    if (value instanceof Map<?, ?> map) {
      return entries(map, depth);
    }
    if (value instanceof Object[] array) {
      return elements(Arrays.copyOf(array, array.length, Object[].class), depth);
    }
    if (value.getClass().isArray()) {
      int length = Array.getLength(value);
      Object copy = Array.newInstance(value.getClass().getComponentType(), length);
      System.arraycopy(value, 0, copy, 0, length);
      return copy;
    }
    if (value instanceof Range<?> range) {
      return range.map(bound -> required(freeze(bound, depth)));
    }
    if (value instanceof PgArray<?> array) {
      return array.map(element -> freeze(element, depth));
    }
    return value;
  }

  private static Object required(@Nullable Object bound) {
    if (bound == null) {
      throw new NotFrozen("expected a bound of a range, got an empty Optional", null);
    }
    return bound;
  }

  /** Of an array that nobody else has. */
  private List<@Nullable Object> elements(@Nullable Object[] elements, int depth) {
    for (int i = 0; i < elements.length; i++) {
      elements[i] = freeze(elements[i], depth);
    }
    return Collections.unmodifiableList(Arrays.asList(elements));
  }

  private Map<@Nullable Object, @Nullable Object> entries(Map<?, ?> map, int depth) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> copy.put(key instanceof Enum<?> e ? e.name() : key, freeze(value, depth)));
    return Collections.unmodifiableMap(copy);
  }
}
