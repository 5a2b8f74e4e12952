package dev.millrace.datastore.internal.store;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.datastore.internal.bytes.Bytes;
import dev.millrace.datastore.internal.entity.IndexedValues;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import dev.millrace.sql.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commits of one turn, each decided by what those before it have left.
 *
 * <p>All that they read is read first, in two statements; then they are decided in memory, so that
 * one which fails has sent nothing; and then what is left of all is written, in few statements.
 */
final class Commits {

  /** How many changes, and how many bytes of them, are no work to speak of. */
  private static final int FEW = 32;

  private static final int FEW_BYTES = 64 * 1024;

  private static final String ENTITIES =
      "select kind, path, turn, entity from " + Tables.ENTITIES + " where kind = $1 and path = $2";
  private static final String GROUPS =
      "select root, turn from " + Tables.GROUPS + " where root = $1";
  private static final String INSERT =
      "insert into " + Tables.ENTITIES + "(kind, path, turn, entity) values ($1, $2, $3, $4)";
  private static final String UPDATE =
      "update " + Tables.ENTITIES + " set turn = $3, entity = $4 where kind = $1 and path = $2";
  private static final String DELETE =
      "delete from " + Tables.ENTITIES + " where kind = $1 and path = $2";
  private static final String TOUCH =
      "insert into "
          + Tables.GROUPS
          + "(root, turn) values ($1, $2) on conflict (root) do update set turn = excluded.turn";
  private static final String ADD_ROW =
      "insert into " + Tables.ROWS + "(idx, entry, path, rest) values ($1, $2, $3, $4)";
  private static final String DELETE_ROW =
      "delete from " + Tables.ROWS + " where idx = $1 and entry = $2 and path = $3";

  private final Turn turn;
  private final Transaction transaction;
  private final Map<EntityName, Slot> slots = new LinkedHashMap<>();
  private final Map<Bytes, Long> groups = new HashMap<>();
  private final Set<Bytes> touched = new LinkedHashSet<>();
  private final Map<Place, Slot> places = new LinkedHashMap<>();
  private final List<Async<?>> asked = new ArrayList<>();
  private @Nullable Async<Rows> entities;
  private @Nullable Async<Rows> lastTurns;

  /** An entity: as it was before the turn, and as it is now. */
  private static final class Slot {
    long turn;
    byte @Nullable [] before;
    byte @Nullable [] now;
    boolean isWritten;
  }

  /** An entity in the tables. */
  private record Place(long kind, Bytes path) {}

  Commits(Turn turn) {
    this.turn = turn;
    this.transaction = turn.transaction();
  }

  /** Decides all, sends it and commits; fails if the database does. */
  void run(List<CommitTask> tasks) {
    ask(tasks);
    // A few are decided where their rows arrive, which spares two hand-overs.
    boolean isDone =
        areFew(tasks) && Promise.compose(Async.all(asked), all -> finishedAtOnce(tasks)).result();
    if (!isDone) {
      finished(tasks).result();
    }
  }

  private static boolean areFew(List<CommitTask> tasks) {
    int writes = 0;
    int bytes = 0;
    for (CommitTask task : tasks) {
      for (Write write : task.writes()) {
        bytes += write.entity() == null ? 0 : write.entity().length;
      }
      writes += task.writes().size();
      if (task.isAlone() || writes > FEW || bytes > FEW_BYTES) {
        return false;
      }
    }
    return true;
  }

  /** On a thread that must not wait: false, with nothing done, if the turn had to read. */
  private Async<Boolean> finishedAtOnce(List<CommitTask> tasks) {
    return slots.keySet().stream().allMatch(each -> turn.isUpToDate(each.kind()))
        ? finished(tasks)
        : Async.of(false);
  }

  private Async<Boolean> finished(List<CommitTask> tasks) {
    take();
    tasks.forEach(this::decide);
    send();
    return turn.commit();
  }

  // --- what is there

  private void ask(List<CommitTask> tasks) {
    Set<Bytes> roots = new LinkedHashSet<>();
    for (CommitTask task : tasks) {
      task.writes().forEach(each -> add(each.name()));
      task.seen().entities().keySet().forEach(this::add);
      roots.addAll(task.seen().groups());
    }
    asked.add(turn.taken());
    entities =
        ask(
            ENTITIES,
            places.keySet().stream()
                .map(each -> List.<Object>of(each.kind(), each.path().array()))
                .toList());
    lastTurns = ask(GROUPS, roots.stream().map(each -> List.<Object>of(each.array())).toList());
  }

  private @Nullable Async<Rows> ask(String sql, List<List<Object>> arguments) {
    if (arguments.isEmpty()) {
      return null;
    }
    Async<Rows> rows =
        arguments.size() == 1
            ? transaction.fetch(sql, arguments.get(0).toArray())
            : transaction.fetchMany(sql, arguments);
    asked.add(rows);
    return rows;
  }

  private void take() {
    turn.await(); // first, for why it failed if it did
    if (entities != null) {
      for (Row row : entities.result()) {
        Slot slot =
            Objects.requireNonNull(places.get(new Place(row.getLong(0), new Bytes(bytes(row, 1)))));
        slot.turn = row.getLong(2);
        slot.before = bytes(row, 3);
        slot.now = slot.before;
      }
    }
    if (lastTurns != null) {
      lastTurns.result().forEach(row -> groups.put(new Bytes(bytes(row, 0)), row.getLong(1)));
    }
  }

  private void add(EntityName name) {
    if (!slots.containsKey(name)) {
      Slot slot = new Slot();
      slots.put(name, slot);
      Long kind = turn.knownKind(name.kind());
      if (kind != null) {
        places.put(new Place(kind, name.path()), slot);
      }
    }
  }

  private static byte[] bytes(Row row, int column) {
    return Objects.requireNonNull(row.get(column, byte[].class));
  }

  // --- what becomes of each

  private void decide(CommitTask task) {
    try {
      check(task.seen());
      task.writes().forEach(this::check);
    } catch (ConflictException | TooManyRowsException refused) {
      task.refuse(refused);
      return;
    }
    task.decide(null);
    for (Write write : task.writes()) {
      Slot slot = slot(write.name());
      slot.now = write.entity();
      slot.turn = turn.number();
      slot.isWritten = true;
      touched.add(write.name().group());
    }
  }

  private Slot slot(EntityName name) {
    return Objects.requireNonNull(slots.get(name));
  }

  private void check(Seen seen) {
    for (Bytes group : seen.groups()) {
      if (touched.contains(group) || groups.getOrDefault(group, 0L) > seen.turn()) {
        throw conflict("an entity group that the transaction has read was written by another");
      }
    }
    seen.entities()
        .forEach(
            (name, wasThere) -> {
              Slot slot = slot(name);
              if ((slot.now != null) != wasThere || (wasThere && slot.turn > seen.turn())) {
                throw conflict("an entity that the transaction has read was changed by another");
              }
            });
    if (!seen.checks().isEmpty()) {
      Reading reading = turn.reading();
      if (!seen.checks().stream().allMatch(each -> each.isUnchanged(reading))) {
        throw conflict("what a query of the transaction found was changed by another");
      }
    }
  }

  private static ConflictException conflict(String message) {
    return new ConflictException(message + ": try it again", Outcome.NOT_APPLIED, null);
  }

  private void check(Write write) {
    Slot slot = slot(write.name());
    if (write.isNew() && slot.now != null) {
      throw new TakenException(write.name());
    }
    List<Index> indexes = turn.indexes(write.name().kind());
    if (write.entity() != null && !indexes.isEmpty()) {
      IndexedValues values = IndexedValues.of(write.entity());
      indexes.forEach(index -> IndexRows.count(values, index));
    }
  }

  // --- what is written

  private void send() {
    List<List<Object>> inserts = new ArrayList<>();
    List<List<Object>> updates = new ArrayList<>();
    List<List<Object>> deletes = new ArrayList<>();
    List<List<?>> newRows = new ArrayList<>();
    List<List<?>> oldRows = new ArrayList<>();
    slots.forEach(
        (name, slot) -> {
          if (!slot.isWritten || (slot.before == null && slot.now == null)) {
            return;
          }
          long kind = turn.kind(name.kind());
          byte[] path = name.path().array();
          if (slot.now == null) {
            deletes.add(List.of(kind, path));
          } else if (slot.before == null) {
            inserts.add(List.of(kind, path, turn.number(), slot.now));
          } else {
            updates.add(List.of(kind, path, turn.number(), slot.now));
          }
          Set<IndexRow> now = rows(name, slot.now);
          for (IndexRow row : rows(name, slot.before)) {
            if (!now.remove(row)) {
              oldRows.add(List.of(row.index(), row.entry().array(), path));
            }
          }
          for (IndexRow row : now) {
            newRows.add(Arrays.asList(row.index(), row.entry().array(), path, row.rest()));
          }
        });
    send(DELETE, deletes);
    send(INSERT, inserts);
    send(UPDATE, updates);
    send(DELETE_ROW, oldRows);
    send(ADD_ROW, newRows);
    send(
        TOUCH, touched.stream().map(each -> List.<Object>of(each.array(), turn.number())).toList());
  }

  /** Without waiting: if it fails, so does the commit of the turn. */
  private void send(String sql, List<? extends List<?>> rows) {
    if (rows.size() == 1) {
      transaction.execute(sql, rows.get(0).toArray());
    } else if (!rows.isEmpty()) {
      transaction.executeMany(sql, rows);
    }
  }

  private Set<IndexRow> rows(EntityName name, byte @Nullable [] entity) {
    Set<IndexRow> rows = new LinkedHashSet<>();
    if (entity == null) {
      return rows;
    }
    KindName kind = name.kind();
    IndexedValues values = IndexedValues.of(entity);
    IndexRows.add(values, property -> turn.property(kind, property), rows);
    for (Index index : turn.indexes(kind)) {
      IndexRows.add(values, name.path().array(), index, rows);
    }
    return rows;
  }
}
