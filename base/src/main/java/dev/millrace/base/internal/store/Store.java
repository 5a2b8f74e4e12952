package dev.millrace.base.internal.store;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Database;
import dev.millrace.sql.RowMapper;
import dev.millrace.sql.spi.VersionedTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The bases of a project in a database.
 *
 * <p>Safe for use from any thread. Times are given in seconds since 1970.
 */
public final class Store {

  private final Database database;
  private final String project;
  private final VersionedTables tables;
  private final Items items;
  private final Map<String, Long> ids = new ConcurrentHashMap<>();
  private final Map<Long, Map<String, Long>> indexes = new ConcurrentHashMap<>();
  private volatile boolean isClosed;

  /** A document and the stamp of its last write. */
  public record Stamped(String text, long stamp) {

    private static final RowMapper<Stamped> ROWS =
        names ->
            row ->
                new Stamped(
                    (String) Objects.requireNonNull(row.get(0, String.class)), row.getLong(1));
  }

  /** That of a project in a database, of which nothing need be there. */
  public Store(Database database, String project) {
    this.database = database;
    this.project = project;
    this.tables = Tables.of(database.dialect());
    this.items = new Items(database.dialect());
  }

  /** Refuses everything from now on. */
  public void close() {
    isClosed = true;
  }

  private void checkOpen() {
    if (isClosed) {
      throw new ClosedException("the bases are closed");
    }
  }

  // --- bases

  /** The names of the bases with items that have not ended, in order. */
  public Async<List<String>> names(long now) {
    checkOpen();
    return tables
        .ensure(database)
        .thenCompose(
            done ->
                database.fetch(
                    String.class,
                    "select name from "
                        + Tables.NAMES
                        + " n where project = $1 and exists (select 1 from "
                        + Tables.ITEMS
                        + " i where i.base = n.id and (i.expires is null or i.expires > $2))"
                        + " order by name",
                    project,
                    now));
  }

  /** Reads from a base; gives something else if it is not there. */
  private <T> Async<T> read(String base, T otherwise, LongFunction<Async<T>> action) {
    checkOpen();
    Long known = ids.get(base);
    return known != null
        ? action.apply(known)
        : tables
            .ensure(database)
            .thenCompose(done -> id(base))
            .thenCompose(id -> id.isPresent() ? action.apply(id.get()) : Async.of(otherwise));
  }

  /** Writes to a base, which is made if it is not there. */
  private <T> Async<T> write(String base, LongFunction<Async<T>> action) {
    checkOpen();
    Long known = ids.get(base);
    return known != null
        ? action.apply(known)
        : tables.ensure(database).thenCompose(done -> madeId(base)).thenCompose(action::apply);
  }

  private Async<Optional<Long>> id(String base) {
    return database
        .fetchValue(
            Long.class,
            "select id from " + Tables.NAMES + " where project = $1 and name = $2",
            project,
            base)
        .thenApply(
            id -> {
              id.ifPresent(known -> ids.put(base, known));
              return id;
            });
  }

  // By chance and not in turn: a number must never be that of another base that once was.
  private Async<Long> madeId(String base) {
    return database
        .execute(
            "insert into "
                + Tables.NAMES
                + "(id, project, name) values ($1, $2, $3) on conflict do nothing",
            ThreadLocalRandom.current().nextLong(1L << 53),
            project,
            base)
        .thenCompose(done -> id(base))
        .thenCompose(id -> id.isPresent() ? Async.of(id.get()) : madeId(base));
  }

  // --- items

  /** An item that has not ended, made of its only column, its text. */
  public <T> Async<Optional<T>> get(String base, String key, long now, RowMapper<T> mapper) {
    return read(base, Optional.empty(), id -> database.fetchRow(mapper, items.get, id, key, now));
  }

  /** The text of an item that has not ended, with its stamp. */
  public Async<Optional<Stamped>> stamped(String base, String key, long now) {
    return read(
        base, Optional.empty(), id -> database.fetchRow(Stamped.ROWS, items.read, id, key, now));
  }

  /** Stores an item, whatever was there. */
  public Async<CommandTag> put(String base, StoredItem item) {
    return write(base, id -> database.execute(items.put, item.arguments(id)));
  }

  /** Stores items, all or none, whatever was there. */
  public Async<Void> putAll(String base, List<StoredItem> items) {
    // In one order, so that two that have some in common never wait for each other.
    List<StoredItem> sorted = items.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList();
    return write(
        base,
        id ->
            Promise.map(
                database.executeMany(
                    this.items.put, sorted, item -> Arrays.asList(item.arguments(id))),
                done -> null));
  }

  /** Stores an item unless there is one that has not ended; tells whether. */
  public Async<Boolean> insert(String base, StoredItem item, long now) {
    return write(
        base,
        id ->
            Promise.map(
                database.execute(items.insert, with(item.arguments(id), now)),
                tag -> tag.rows() == 1));
  }

  /** Stores an item if the one that is there has a stamp and has not ended; tells whether. */
  public Async<Boolean> replace(String base, StoredItem item, long stamp, long now) {
    return write(
        base,
        id ->
            Promise.map(
                database.execute(items.replace, with(item.arguments(id), stamp, now)),
                tag -> tag.rows() == 1));
  }

  private static @Nullable Object[] with(@Nullable Object[] arguments, Object... more) {
    List<@Nullable Object> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }

  /** Deletes an item, if it is there. */
  public Async<Void> delete(String base, String key) {
    return read(base, false, id -> database.execute(items.delete, id, key).thenApply(done -> true))
        .thenAccept(done -> {});
  }

  /** Deletes items of all projects that have ended, so many at most; tells how many. */
  public Async<Long> sweep(long now, int most) {
    checkOpen();
    return tables
        .ensure(database)
        .thenCompose(
            done ->
                database.fetch(
                    Ended.ROWS,
                    "select base, key from "
                        + Tables.ITEMS
                        + " where expires <= $1 order by expires"
                        + database.dialect().limit("$2", null),
                    now,
                    (long) most))
        .thenCompose(ended -> ended.isEmpty() ? Async.of(0L) : delete(ended, now));
  }

  private Async<Long> delete(List<Ended> ended, long now) {
    return database
        .executeMany(
            "delete from " + Tables.ITEMS + " where base = $1 and key = $2 and expires <= $3",
            ended.stream().sorted().toList(),
            each -> List.of(each.base(), each.key(), now))
        .thenApply(tag -> tag.rows());
  }

  /** An item to be deleted; in the order in which several are stored, for the same reason. */
  private record Ended(long base, String key) implements Comparable<Ended> {

    private static final RowMapper<Ended> ROWS =
        names ->
            row ->
                new Ended(
                    row.getLong(0), (String) Objects.requireNonNull(row.get(1, String.class)));

    @Override
    public int compareTo(Ended other) {
      int compared = Long.compare(base, other.base);
      return compared != 0 ? compared : key.compareTo(other.key);
    }
  }

  // --- queries

  /** The items that match. */
  public <T> Async<Page<T>> fetch(String base, Search search, FoundForm<T> form) {
    return read(
        base,
        new Page<>(List.of(), null),
        id -> {
          Map<String, Long> known = indexes.get(id);
          return known != null
              ? fetch(id, search, known, form)
              : indexes(id).thenCompose(indexed -> fetch(id, search, indexed, form));
        });
  }

  private <T> Async<Page<T>> fetch(
      long base, Search search, Map<String, Long> indexed, FoundForm<T> form) {
    return new Fetching<>(database, base, search, indexed, form).run();
  }

  private Async<Map<String, Long>> indexes(long base) {
    return Indexes.of(database, base)
        .thenApply(
            paths -> {
              indexes.put(base, paths);
              return paths;
            });
  }

  /** Makes an index of a path. */
  public Async<Void> index(String base, String path) {
    return write(
        base,
        id ->
            Indexes.create(database, id, path)
                .thenCompose(done -> indexes(id))
                .thenAccept(paths -> {}));
  }
}
