package dev.millrace.datastore.internal.store;

import dev.millrace.core.Async;
import dev.millrace.sql.Queries;
import dev.millrace.sql.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of kinds, as it was last read; safe for use from any thread.
 *
 * <p>Kinds and properties are never taken away, so one that is known is there. One that is not may
 * have come since, and an index may be gone: who needs to be sure reads again, or is the writer,
 * whom the turn tells the version.
 */
final class Catalog {

  private static final String KIND =
      "select id, (select catalog from "
          + Tables.TURN
          + " where id = 1) from "
          + Tables.KINDS
          + " where namespace = $1 and kind = $2";
  private static final String PROPERTIES =
      "select name, id from " + Tables.PROPERTIES + " where kind = $1";
  private static final String INDEXES =
      "select id, definition, serving from " + Tables.INDEXES + " where kind = $1 order by id";

  private final Map<KindName, KindInfo> known = new ConcurrentHashMap<>();

  /** A kind as it is known; null if it is not. */
  @Nullable KindInfo known(KindName name) {
    return known.get(name);
  }

  /** Keeps what is known of a kind, unless something newer is. */
  void keep(KindInfo kind) {
    known.merge(
        kind.name(), kind, (before, now) -> now.version() >= before.version() ? now : before);
  }

  /** A kind as it is known or else read; empty if it is not there. */
  Async<Optional<KindInfo>> kind(Queries queries, KindName name) {
    KindInfo info = known.get(name);
    return info != null ? Async.of(Optional.of(info)) : read(queries, name);
  }

  /** Reads a kind, which is not kept: a transaction may see what never comes to be. */
  static Async<Optional<KindInfo>> readUnkept(Queries queries, KindName name) {
    return queries
        .fetchRow(KIND, name.namespace(), name.kind())
        .thenCompose(
            row ->
                row.isEmpty()
                    ? Async.of(Optional.empty())
                    : read(queries, name, row.get().getLong(0), row.get().getLong(1))
                        .thenApply(Optional::of));
  }

  /** Reads a kind and keeps it. */
  Async<Optional<KindInfo>> read(Queries queries, KindName name) {
    return readUnkept(queries, name)
        .thenApply(
            found -> {
              found.ifPresent(this::keep);
              return found;
            });
  }

  private static Async<KindInfo> read(Queries queries, KindName name, long id, long version) {
    return Async.zip(
        queries.fetch(PROPERTIES, id),
        queries.fetch(INDEXES, id),
        (properties, indexes) ->
            new KindInfo(name, id, properties(properties), indexes(indexes), version));
  }

  private static Map<String, Long> properties(List<Row> rows) {
    Map<String, Long> properties = new HashMap<>();
    rows.forEach(
        row -> properties.put(Objects.requireNonNull(row.get(0, String.class)), row.getLong(1)));
    return properties;
  }

  private static List<Index> indexes(List<Row> rows) {
    List<Index> indexes = new ArrayList<>();
    for (Row row : rows) {
      indexes.add(
          new Index(
              row.getLong(0),
              IndexDefinition.of(Objects.requireNonNull(row.get(1, byte[].class))),
              row.getLong(2) == 1));
    }
    return indexes;
  }
}
