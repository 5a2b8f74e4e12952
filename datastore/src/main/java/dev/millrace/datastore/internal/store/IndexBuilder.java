package dev.millrace.datastore.internal.store;

import dev.millrace.core.Async;
import dev.millrace.datastore.internal.bytes.Bytes;
import dev.millrace.datastore.internal.entity.IndexedValues;
import dev.millrace.sql.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an index of what is there, a part of the entities in each turn; writes between them keep
 * it.
 *
 * <p>It is in the catalog from the first turn on, and serves after the last. If it is given up, the
 * next one who needs the index goes on; if an entity can have no rows in it, it is taken away,
 * since it would refuse the entity's next update.
 */
final class IndexBuilder {

  private static final int PART = 500;
  private static final String NEXT =
      "select path, entity from "
          + Tables.ENTITIES
          + " where kind = $1 and path > $2 order by path limit "
          + PART;
  private static final String ADD =
      "insert into "
          + Tables.ROWS
          + "(idx, entry, path, rest) values ($1, $2, $3, $4) on conflict do nothing";
  private static final String CLEAR = "delete from " + Tables.ROWS + " where idx = $1";

  private final Store store;
  private final KindName kind;
  private final IndexDefinition definition;
  private byte[] done = new byte[0];

  IndexBuilder(Store store, KindName kind, IndexDefinition definition) {
    this.store = store;
    this.kind = kind;
    this.definition = definition;
  }

  Async<Void> run() {
    return parts().exceptionallyCompose(this::failed);
  }

  private Async<Void> parts() {
    return store.alone(this::part).thenCompose(isDone -> isDone ? Async.done() : parts());
  }

  private Async<Void> failed(Throwable failure) {
    if (!(failure instanceof TooManyRowsException)) {
      return Async.failed(failure);
    }
    return store
        .alone(turn -> drop(turn, kind, definition))
        .thenCompose(dropped -> Async.failed(failure));
  }

  private static Optional<Index> find(Turn turn, KindName kind, IndexDefinition definition) {
    return turn.indexes(kind).stream()
        .filter(each -> each.definition().equals(definition))
        .findFirst();
  }

  /** Adds the next entities; whether there are no more. */
  private boolean part(Turn turn) {
    Index index = find(turn, kind, definition).orElseGet(() -> turn.addIndex(kind, definition));
    if (index.isServing()) {
      return true;
    }
    List<Row> entities = turn.transaction().fetch(NEXT, turn.kind(kind), done).result();
    List<List<?>> rows = new ArrayList<>();
    byte[] last = done;
    for (Row each : entities) {
      last = Objects.requireNonNull(each.get(0, byte[].class));
      add(index, last, Objects.requireNonNull(each.get(1, byte[].class)), rows);
    }
    turn.transaction().executeMany(ADD, rows);
    if (entities.size() < PART) {
      turn.serve(kind, index);
      return true;
    }
    done = last;
    return false;
  }

  private static void add(Index index, byte[] path, byte[] entity, List<List<?>> rows) {
    Set<IndexRow> found = new LinkedHashSet<>();
    IndexRows.add(IndexedValues.of(entity), path, index, found);
    for (IndexRow row : found) {
      Bytes entry = row.entry();
      rows.add(Arrays.asList(row.index(), entry.array(), path, row.rest()));
    }
  }

  static boolean drop(Turn turn, KindName kind, IndexDefinition definition) {
    Optional<Index> index = find(turn, kind, definition);
    index.ifPresent(
        found -> {
          turn.transaction().execute(CLEAR, found.id());
          turn.dropIndex(kind, found);
        });
    return index.isPresent();
  }
}
