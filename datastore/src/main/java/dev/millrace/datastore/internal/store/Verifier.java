package dev.millrace.datastore.internal.store;

import dev.millrace.datastore.internal.bytes.Bytes;
import dev.millrace.datastore.internal.entity.IndexedValues;
import dev.millrace.sql.Queries;
import dev.millrace.sql.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Compares the rows of all indexes with the entities: each must be there, and no other.
 *
 * <p>On a thread that may wait, at one moment.
 */
final class Verifier {

  private static final int PART = 500;
  private static final int MOST_PROBLEMS = 100;
  private static final String KINDS =
      "select namespace, kind from " + Tables.KINDS + " order by namespace, kind";
  private static final String NEXT =
      "select path, turn, entity from "
          + Tables.ENTITIES
          + " where kind = $1 and path > $2 order by path limit "
          + PART;
  private static final String ROW =
      "select idx, entry, path, rest from "
          + Tables.ROWS
          + " where idx = $1 and entry = $2 and path = $3";
  private static final String COUNT = "select count(*) from " + Tables.ROWS + " where idx = $1";
  private static final String GROUP = "select turn from " + Tables.GROUPS + " where root = $1";

  private final Queries queries;
  private final Reading reading;
  private final List<String> problems = new ArrayList<>();

  Verifier(Reading reading) {
    this.reading = reading;
    this.queries = reading.queries();
  }

  List<String> run() {
    for (Row row : queries.fetch(KINDS).result()) {
      KindName name = new KindName(text(row, 0), text(row, 1));
      KindInfo kind = reading.kindAgain(name).result().orElseThrow();
      verify(kind);
    }
    return problems;
  }

  private static String text(Row row, int column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static byte[] bytes(Row row, int column) {
    return Objects.requireNonNull(row.get(column, byte[].class));
  }

  private void add(KindInfo kind, String problem) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add("kind \"" + kind.name().kind() + "\": " + problem);
    }
  }

  private void verify(KindInfo kind) {
    Map<Long, Long> expected = new HashMap<>();
    kind.properties().values().forEach(each -> expected.put(each, 0L));
    kind.indexes().stream().filter(Index::isServing).forEach(each -> expected.put(each.id(), 0L));
    byte[] done = new byte[0];
    List<Row> part;
    do {
      part = queries.fetch(NEXT, kind.id(), done).result();
      for (Row row : part) {
        done = bytes(row, 0);
        verify(kind, row, expected);
      }
    } while (part.size() == PART);
    expected.forEach(
        (index, count) -> {
          long found = queries.fetchValue(Long.class, COUNT, index).result().orElse(0L);
          if (found != count) {
            add(kind, "index " + index + " has " + found + " rows, expected " + count);
          }
        });
  }

  private void verify(KindInfo kind, Row entity, Map<Long, Long> expected) {
    byte[] path = bytes(entity, 0);
    Set<IndexRow> rows = new LinkedHashSet<>();
    try {
      IndexedValues values = IndexedValues.of(bytes(entity, 2));
      IndexRows.add(values, name -> property(kind, name), rows);
      kind.indexes().stream()
          .filter(Index::isServing)
          .forEach(each -> IndexRows.add(values, path, each, rows));
    } catch (IllegalArgumentException unreadable) {
      add(kind, "an entity cannot be read: " + unreadable.getMessage());
      return;
    }
    Set<IndexRow> found = new LinkedHashSet<>();
    queries
        .fetchMany(
            ROW,
            rows.stream().map(each -> List.of(each.index(), each.entry().array(), path)).toList())
        .result()
        .forEach(
            row ->
                found.add(
                    new IndexRow(
                        row.getLong(0), new Bytes(bytes(row, 1)), row.get(3, byte[].class))));
    for (IndexRow row : rows) {
      expected.merge(row.index(), 1L, Long::sum);
      if (!found.contains(row)) {
        add(kind, "a row of index " + row.index() + " is missing or wrong");
      }
    }
    verifyGroup(kind, path, entity.getLong(1));
  }

  private void verifyGroup(KindInfo kind, byte[] path, long turn) {
    Bytes group = EntityName.group(kind.name().namespace(), path);
    long written = queries.fetchValue(Long.class, GROUP, group.array()).result().orElse(0L);
    if (written < turn) {
      add(kind, "an entity was written in turn " + turn + ", its group last in " + written);
    }
  }

  private long property(KindInfo kind, String name) {
    Long known = kind.property(name);
    if (known == null) {
      add(kind, "an indexed property is not in the catalog");
      return -1;
    }
    return known;
  }
}
