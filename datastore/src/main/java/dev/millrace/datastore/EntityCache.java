package dev.millrace.datastore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.datastore.internal.store.EntityName;
import dev.millrace.datastore.internal.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Entities by key in memory, within a bound; or none.
 *
 * <p>What is written leaves it before the write starts and again when it has ended. A read keeps
 * what it found only in the place that it took before it began: a write in between has cleared that
 * place, so that nothing old comes back.
 */
final class EntityCache {

  /** What a read found. */
  private record Known(byte @Nullable [] entity) {}

  /** A read that is under way, or what it found. */
  private static final class Place {
    volatile @Nullable Known known;
  }

  private final @Nullable Cache<EntityName, Place> places;

  private EntityCache(@Nullable Cache<EntityName, Place> places) {
    this.places = places;
  }

  /** A cache of so many entities at most; of 0 it keeps nothing. */
  static EntityCache of(int size) {
    return new EntityCache(
        size == 0 ? null : Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build());
  }

  Async<Optional<byte[]>> get(EntityName name, Supplier<Async<Optional<byte[]>>> read) {
    if (places == null) {
      return read.get();
    }
    Known known = known(places, name);
    if (known != null) {
      return Async.of(Optional.ofNullable(known.entity()));
    }
    Place place = new Place();
    places.put(name, place);
    Async<Optional<byte[]>> reading = read.get();
    Promise.watch(
        reading,
        (found, failure) ->
            keep(places, name, place, found == null ? null : new Known(found.orElse(null))));
    return reading;
  }

  private static @Nullable Known known(Cache<EntityName, Place> places, EntityName name) {
    Place place = places.getIfPresent(name);
    return place == null ? null : place.known;
  }

  private static void keep(
      Cache<EntityName, Place> places, EntityName name, Place place, @Nullable Known known) {
    place.known = known;
    if (known == null) {
      places.asMap().remove(name, place);
    }
  }

  Async<Map<EntityName, byte[]>> getAll(
      Collection<EntityName> names,
      Function<Collection<EntityName>, Async<Map<EntityName, byte[]>>> read) {
    if (places == null) {
      return read.apply(names);
    }
    Map<EntityName, byte[]> all = new HashMap<>();
    Map<EntityName, Place> missing = new HashMap<>();
    for (EntityName name : names) {
      Known known = known(places, name);
      if (known == null) {
        Place place = new Place();
        places.put(name, place);
        missing.put(name, place);
      } else if (known.entity() != null) {
        all.put(name, known.entity());
      }
    }
    if (missing.isEmpty()) {
      return Async.of(all);
    }
    Async<Map<EntityName, byte[]>> reading = read.apply(missing.keySet());
    Promise.watch(
        reading,
        (found, failure) ->
            missing.forEach(
                (name, place) ->
                    keep(places, name, place, found == null ? null : new Known(found.get(name)))));
    return reading.thenApply(
        found -> {
          all.putAll(found);
          return all;
        });
  }

  Async<Void> writing(List<Write> writes, Supplier<Async<Void>> write) {
    if (places == null) {
      return write.get();
    }
    List<EntityName> names = new ArrayList<>();
    writes.forEach(each -> names.add(each.name()));
    places.invalidateAll(names);
    // Before anybody hears of it: who does may read at once.
    return write.get().whenComplete((done, failure) -> places.invalidateAll(names));
  }
}
