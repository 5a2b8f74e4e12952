package dev.millrace.datastore.internal.store;

import dev.millrace.core.Async;
import dev.millrace.datastore.internal.bytes.Bytes;
import dev.millrace.sql.Queries;
import dev.millrace.sql.RowMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is there, now or at the moment of a transaction. */
public final class Reading {

  private static final String GET =
      "select entity from " + Tables.ENTITIES + " where kind = $1 and path = $2";
  private static final String GET_WITH_PATH =
      "select path, entity from " + Tables.ENTITIES + " where kind = $1 and path = $2";
  private static final String SERVING = "select serving from " + Tables.INDEXES + " where id = $1";
  private static final String TURN = "select turn from " + Tables.TURN + " where id = 1";
  private static final String GROUP = "select turn from " + Tables.GROUPS + " where root = $1";
  private static final RowMapper<byte[]> ENTITY =
      names -> row -> (byte[]) Objects.requireNonNull(row.get(0, byte[].class));

  private final Queries queries;
  private final Catalog catalog;

  Reading(Queries queries, Catalog catalog) {
    this.queries = queries;
    this.catalog = catalog;
  }

  /** Where statements run. */
  public Queries queries() {
    return queries;
  }

  /** The properties of an entity, unless it is not there. */
  public Async<Optional<byte[]>> get(EntityName name) {
    KindInfo known = catalog.known(name.kind());
    return known != null
        ? get(known, name.path().array())
        : catalog
            .read(queries, name.kind())
            .thenCompose(
                found ->
                    found.isEmpty()
                        ? Async.of(Optional.empty())
                        : get(found.get(), name.path().array()));
  }

  private Async<Optional<byte[]>> get(KindInfo kind, byte[] path) {
    return queries.fetchRow(ENTITY, GET, kind.id(), path);
  }

  /** The properties of those entities that are there. */
  public Async<Map<EntityName, byte[]>> getAll(Collection<EntityName> names) {
    Map<KindName, List<EntityName>> byKind = new LinkedHashMap<>();
    names.forEach(each -> byKind.computeIfAbsent(each.kind(), kind -> new ArrayList<>()).add(each));
    List<Async<List<Found>>> reads = new ArrayList<>();
    byKind.forEach((kind, all) -> reads.add(getAll(kind, all)));
    return Async.all(reads)
        .thenApply(
            lists -> {
              Map<EntityName, byte[]> found = new HashMap<>();
              lists.forEach(list -> list.forEach(each -> found.put(each.name(), each.entity())));
              return found;
            });
  }

  private record Found(EntityName name, byte[] entity) {}

  private Async<List<Found>> getAll(KindName name, List<EntityName> all) {
    return catalog
        .kind(queries, name)
        .thenCompose(
            kind ->
                kind.isEmpty()
                    ? Async.of(List.of())
                    : queries.fetchMany(
                        found(name),
                        GET_WITH_PATH,
                        all.stream()
                            .map(each -> List.of(kind.get().id(), each.path().array()))
                            .toList()));
  }

  private static RowMapper<Found> found(KindName kind) {
    return names ->
        row ->
            new Found(
                new EntityName(
                    kind, new Bytes((byte[]) Objects.requireNonNull(row.get(0, byte[].class)))),
                (byte[]) Objects.requireNonNull(row.get(1, byte[].class)));
  }

  /** What is known of a kind without a look; null if nothing is. */
  public @Nullable KindInfo known(KindName name) {
    return catalog.known(name);
  }

  /** What the catalog knows of a kind; empty if there is none. */
  public Async<Optional<KindInfo>> kind(KindName name) {
    return catalog.kind(queries, name);
  }

  /** What the catalog knows of a kind now, as somebody may have changed it. */
  public Async<Optional<KindInfo>> kindAgain(KindName name) {
    return catalog.read(queries, name);
  }

  /** Whether an index serves at this moment. */
  public Async<Boolean> isServing(Index index) {
    return queries
        .fetchValue(Long.class, SERVING, index.id())
        .thenApply(serving -> serving.orElse(0L) == 1);
  }

  /** The last turn that is seen. */
  public Async<Long> turn() {
    return queries.fetchValue(Long.class, TURN).thenApply(turn -> turn.orElse(0L));
  }

  /** The last turn in which something was written in an entity group; 0 for none. */
  public Async<Long> turn(Bytes group) {
    return queries.fetchValue(Long.class, GROUP, group.array()).thenApply(turn -> turn.orElse(0L));
  }
}
