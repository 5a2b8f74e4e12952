package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.datastore.internal.store.EntityName;
import dev.millrace.datastore.internal.store.Reserved;
import dev.millrace.datastore.internal.store.Seen;
import dev.millrace.datastore.internal.store.TakenException;
import dev.millrace.datastore.internal.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls outside of a transaction, of which each stands for itself. */
record DirectCalls(Engine engine, KeyRules rules) {

  /** How often an entity without an id is given another one, if the ids are taken. */
  private static final int MOST_TRIES = 20;

  Async<Optional<Entity>> get(Key key) {
    if (Metadata.isKind(key.kind())) {
      return engine.heard("get", key.kind(), () -> Metadata.get(engine, rules.check(key)));
    }
    EntityName name = Engine.name(rules.checkComplete(key));
    return engine.heard(
        "get",
        key.kind(),
        () ->
            Promise.map(engine.get(name), found -> found.map(each -> Entity.ofStored(key, each))));
  }

  Async<List<Optional<Entity>>> get(Collection<Key> keys) {
    List<Key> all = List.copyOf(keys);
    List<EntityName> names =
        all.stream().map(each -> Engine.name(rules.checkComplete(each))).toList();
    if (names.isEmpty()) {
      return Async.of(List.of());
    }
    return engine.heard(
        "get",
        all.get(0).kind(),
        () -> Promise.map(engine.getAll(names), found -> inOrder(all, names, found)));
  }

  static List<Optional<Entity>> inOrder(
      List<Key> keys, List<EntityName> names, Map<EntityName, byte[]> found) {
    List<Optional<Entity>> entities = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      byte[] entity = found.get(names.get(i));
      entities.add(
          entity == null ? Optional.empty() : Optional.of(Entity.ofStored(keys.get(i), entity)));
    }
    return entities;
  }

  Async<List<Key>> put(Collection<?> entities) {
    Batch batch = new Batch(engine, entities, rules);
    if (batch.size() <= Batch.MOST) {
      return batch.size() == 0
          ? Async.of(List.of())
          : engine.heard("put", batch.kind(), () -> put(batch, MOST_TRIES));
    }
    List<Async<List<Key>>> puts = new ArrayList<>();
    for (Batch each : batch.split()) {
      puts.add(engine.heard("put", each.kind(), () -> put(each, MOST_TRIES)));
    }
    return Async.all(puts)
        .thenApply(
            lists -> {
              List<Key> keys = new ArrayList<>(batch.size());
              lists.forEach(keys::addAll);
              return keys;
            });
  }

  private Async<List<Key>> put(Batch batch, int tries) {
    Async<List<Key>> put =
        Promise.compose(
            batch.placed(),
            placed ->
                Promise.map(engine.commit(placed.writes(), Seen.NOTHING), done -> placed.keys()));
    return put.exceptionallyCompose(
        failure ->
            failure instanceof TakenException && tries > 1
                ? put(batch, tries - 1)
                : Async.failed(failure));
  }

  Async<Void> delete(Collection<?> keysOrEntities) {
    List<Write> writes = new ArrayList<>();
    for (Object each : keysOrEntities) {
      Key key = rules.checkComplete(Models.key(each, rules.namespace()));
      writes.add(new Write(Engine.name(key), null, false));
    }
    List<Async<Void>> deletes = new ArrayList<>();
    for (int i = 0; i < writes.size(); i += Batch.MOST) {
      List<Write> part = writes.subList(i, Math.min(writes.size(), i + Batch.MOST));
      deletes.add(
          engine.heard(
              "delete", part.get(0).name().kind().kind(), () -> engine.commit(part, Seen.NOTHING)));
    }
    return deletes.size() == 1 ? deletes.get(0) : Async.all(deletes).thenAccept(done -> {});
  }

  Async<KeyRange> allocateIds(Key incomplete, long count) {
    rules.check(incomplete);
    if (count < 1 || count > 1_000_000_000) {
      throw new IllegalArgumentException(
          "expected a count of ids from 1 to 1,000,000,000, got " + count);
    }
    return engine.heard(
        "allocateIds",
        incomplete.kind(),
        () ->
            engine
                .store()
                .takeIds(Engine.kindName(incomplete), count)
                .thenApply(first -> KeyRange.of(incomplete, first, first + count - 1)));
  }

  Async<KeyRangeState> allocateIdRange(KeyRange range) {
    Key first = rules.check(range.keys().get(0));
    byte[] parent = range.parent() == null ? new byte[0] : range.parent().path();
    return engine.heard(
        "allocateIdRange",
        range.kind(),
        () ->
            engine
                .store()
                .reserveIds(Engine.kindName(first), parent, range.start(), range.end())
                .thenApply(DirectCalls::state));
  }

  private static KeyRangeState state(Reserved before) {
    return switch (before) {
      case FREE -> KeyRangeState.EMPTY;
      case GIVEN_IN_PART -> KeyRangeState.CONTENTION;
      case WITH_ENTITIES -> KeyRangeState.COLLISION;
    };
  }
}
