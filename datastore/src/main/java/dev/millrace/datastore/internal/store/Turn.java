package dev.millrace.datastore.internal.store;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.sql.Row;
import dev.millrace.sql.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that writes, while no other does: it has the turn.
 *
 * <p>On the writer's thread, which may wait. What it adds to the catalog is told to others when it
 * has committed.
 */
final class Turn {

  private static final String TAKE =
      "update "
          + Tables.TURN
          + " set turn = turn + 1 where id = 1 returning turn, catalog, last_id";
  private static final String ADVANCE =
      "update " + Tables.TURN + " set catalog = $1, last_id = $2 where id = 1";
  private static final String NEW_KIND =
      "insert into " + Tables.KINDS + "(namespace, kind, id) values ($1, $2, $3)";
  private static final String NEW_PROPERTY =
      "insert into " + Tables.PROPERTIES + "(kind, name, id) values ($1, $2, $3)";
  private static final String NEW_INDEX =
      "insert into " + Tables.INDEXES + "(kind, id, definition, serving) values ($1, $2, $3, 0)";
  private static final String SERVE =
      "update " + Tables.INDEXES + " set serving = 1 where kind = $1 and id = $2";
  private static final String DROP_INDEX =
      "delete from " + Tables.INDEXES + " where kind = $1 and id = $2";

  private final Transaction transaction;
  private final Catalog catalog;
  private final Async<Optional<Row>> taking;
  private final Map<KindName, KindState> kinds = new HashMap<>();
  private final Set<KindName> absent = new HashSet<>();
  private boolean isTaken;
  private long number;
  private long catalogVersion;
  private long lastId;
  private boolean hasChanged;

  /** A kind with what is added to it in this turn. */
  private static final class KindState {
    final KindName name;
    final long id;
    final Map<String, Long> properties;
    final List<Index> indexes;
    boolean hasChanged;
    @Nullable KindInfo info;

    KindState(KindName name, long id, Map<String, Long> properties, List<Index> indexes) {
      this.name = name;
      this.id = id;
      this.properties = new LinkedHashMap<>(properties);
      this.indexes = new ArrayList<>(indexes);
    }

    KindInfo as(long version) {
      return !hasChanged && info != null && info.version() == version
          ? info
          : new KindInfo(name, id, properties, indexes, version);
    }
  }

  /** Takes the turn, for which nobody waits before it is needed. */
  Turn(Transaction transaction, Catalog catalog) {
    this.transaction = transaction;
    this.catalog = catalog;
    this.taking = transaction.fetchRow(TAKE);
  }

  /** Done when the turn has come. */
  Async<?> taken() {
    return taking;
  }

  /** Waits for the turn, unless it has come. */
  void await() {
    if (!isTaken) {
      Row row = taking.result().orElseThrow();
      number = row.getLong(0);
      catalogVersion = row.getLong(1);
      lastId = row.getLong(2);
      isTaken = true;
    }
  }

  /** Its number, greater than that of every one before. */
  long number() {
    await();
    return number;
  }

  /** The transaction of the database. */
  Transaction transaction() {
    return transaction;
  }

  /** A reader of what is there in this turn, whose catalog is not kept: it may never come to be. */
  Reading reading() {
    return new Reading(transaction, new Catalog());
  }

  private long nextId() {
    await();
    hasChanged = true;
    return ++lastId;
  }

  /** The state of a kind; null if there is none. */
  private @Nullable KindState find(KindName name) {
    KindState state = kinds.get(name);
    if (state == null && !absent.contains(name)) {
      await();
      KindInfo info = catalog.known(name);
      if (info == null || info.version() != catalogVersion) {
        info = Catalog.readUnkept(transaction, name).result().orElse(null);
      }
      if (info == null) {
        absent.add(name);
        return null;
      }
      state = new KindState(name, info.id(), info.properties(), info.indexes());
      state.info = info;
      kinds.put(name, state);
    }
    return state;
  }

  private KindState state(KindName name) {
    KindState state = find(name);
    if (state == null) {
      state = new KindState(name, nextId(), Map.of(), List.of());
      state.hasChanged = true;
      kinds.put(name, state);
      transaction.execute(NEW_KIND, name.namespace(), name.kind(), state.id);
    }
    return state;
  }

  /** Whether nothing has to be read of a kind, once the turn has come. */
  boolean isUpToDate(KindName name) {
    await();
    KindInfo known = catalog.known(name);
    return kinds.containsKey(name) || (known != null && known.version() == catalogVersion);
  }

  /** The number of a kind, which is made if it is not there. */
  long kind(KindName name) {
    return state(name).id;
  }

  /** The number of a kind; null if it is not there. */
  @Nullable Long knownKind(KindName name) {
    KindInfo known = catalog.known(name);
    if (known != null) {
      return known.id(); // for ever: this needs no turn
    }
    KindState state = find(name);
    return state == null ? null : state.id;
  }

  /** The number of a property, which is made if it is not there. */
  long property(KindName kind, String name) {
    KindState state = state(kind);
    Long known = state.properties.get(name);
    if (known == null) {
      known = nextId();
      state.properties.put(name, known);
      state.hasChanged = true;
      transaction.execute(NEW_PROPERTY, state.id, name, known);
    }
    return known;
  }

  /** The composite indexes of a kind. */
  List<Index> indexes(KindName kind) {
    KindState state = find(kind);
    return state == null ? List.of() : state.indexes;
  }

  /** Adds an index, which serves nobody yet. */
  Index addIndex(KindName kind, IndexDefinition definition) {
    KindState state = state(kind);
    Index index = new Index(nextId(), definition, false);
    state.indexes.add(index);
    state.hasChanged = true;
    transaction.execute(NEW_INDEX, state.id, index.id(), definition.bytes());
    return index;
  }

  /** Lets an index serve. */
  void serve(KindName kind, Index index) {
    KindState state = state(kind);
    state.indexes.replaceAll(
        each -> each.id() == index.id() ? new Index(each.id(), each.definition(), true) : each);
    state.hasChanged = true;
    hasChanged = true;
    transaction.execute(SERVE, state.id, index.id());
  }

  /** Takes an index away. */
  void dropIndex(KindName kind, Index index) {
    KindState state = state(kind);
    state.indexes.removeIf(each -> each.id() == index.id());
    state.hasChanged = true;
    hasChanged = true;
    transaction.execute(DROP_INDEX, state.id, index.id());
  }

  /** Commits, and then tells others of the catalog. */
  Async<Boolean> commit() {
    await();
    long version = hasChanged ? catalogVersion + 1 : catalogVersion;
    if (hasChanged) {
      transaction.execute(ADVANCE, version, lastId);
    }
    return Promise.map(
        transaction.commit(),
        done -> {
          kinds.values().forEach(state -> catalog.keep(state.as(version)));
          return true;
        });
  }
}
