package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.datastore.internal.store.KindName;
import dev.millrace.datastore.internal.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entities that are put together: checked and made bytes when they are given, and then given ids
 * where they have none.
 */
final class Batch {

  /** How many outside of a transaction are written at once. */
  static final int MOST = 500;

  private record Part(Key key, byte[] bytes) {}

  private final Engine engine;
  private final List<Part> parts = new ArrayList<>();

  /** Where an entity was put whose id was taken. */
  record Placed(List<Key> keys, List<Write> writes) {}

  Batch(Engine engine, Collection<?> entities, KeyRules rules) {
    this.engine = engine;
    for (Object each : entities) {
      Entity entity = Models.entity(each, rules.namespace());
      rules.check(entity.key());
      parts.add(new Part(entity.key(), engine.writer().bytes(entity)));
    }
  }

  private Batch(Engine engine, List<Part> parts) {
    this.engine = engine;
    this.parts.addAll(parts);
  }

  int size() {
    return parts.size();
  }

  /** The keys as they were given. */
  List<Key> keys() {
    return parts.stream().map(Part::key).toList();
  }

  /** What they are called when heard of. */
  String kind() {
    return parts.isEmpty() ? "" : parts.get(0).key().kind();
  }

  /** In order, so many at most in each. */
  List<Batch> split() {
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += MOST) {
      batches.add(new Batch(engine, parts.subList(i, Math.min(parts.size(), i + MOST))));
    }
    return batches;
  }

  /** With complete keys; fails if an entity is too large. */
  Async<Placed> placed() {
    Map<KindName, Long> counts = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part.bytes().length > EntityWriter.MAX_ENTITY) {
        return Async.failed(tooLarge(part));
      }
      if (!part.key().isComplete()) {
        counts.merge(Engine.kindName(part.key()), 1L, Long::sum);
      }
    }
    if (counts.isEmpty()) {
      return engine.store().there(placed(Map.of()));
    }
    List<KindName> kinds = new ArrayList<>();
    List<Async<Long>> firsts = new ArrayList<>();
    counts.forEach(
        (kind, count) -> {
          kinds.add(kind);
          firsts.add(engine.store().takeIds(kind, count));
        });
    return Promise.map(
        Async.all(firsts),
        first -> {
          Map<KindName, Long> next = new LinkedHashMap<>();
          for (int i = 0; i < kinds.size(); i++) {
            next.put(kinds.get(i), first.get(i));
          }
          return placed(next);
        });
  }

  private static DatastoreException tooLarge(Part part) {
    return new DatastoreException(
        "an entity of kind \""
            + part.key().kind()
            + "\": expected at most "
            + EntityWriter.MAX_ENTITY
            + " bytes as it is stored, got "
            + part.bytes().length,
        Outcome.NOT_APPLIED,
        null);
  }

  private Placed placed(Map<KindName, Long> next) {
    List<Key> keys = new ArrayList<>(parts.size());
    List<Write> writes = new ArrayList<>(parts.size());
    for (Part part : parts) {
      Key key = part.key();
      boolean isNew = !key.isComplete();
      if (isNew) {
        key = key.completed(next.merge(Engine.kindName(key), 1L, Long::sum) - 1);
      }
      keys.add(key);
      writes.add(new Write(Engine.name(key), part.bytes(), isNew));
    }
    return new Placed(keys, writes);
  }
}
