package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.bytes.Bytes;
import dev.millrace.datastore.internal.store.SqlNames;
import dev.millrace.sql.Queries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Hits with the entities that were not read along with them, many at once. */
final class Attached implements Hits {

  private static final int MOST = 128;
  private static final String GET =
      "select path, entity from " + SqlNames.ENTITIES + " where kind = $1 and path = $2";

  private final Hits hits;
  private final Queries queries;
  private final long kind;
  private final Read read;
  private final Queue<Hit> ready = new ArrayDeque<>();
  private int atOnce;

  Attached(Hits hits, Queries queries, long kind, Read read, long expected) {
    this.hits = hits;
    this.queries = queries;
    this.kind = kind;
    this.read = read;
    this.atOnce = (int) Math.max(1, Math.min(expected, MOST));
  }

  @Override
  public @Nullable Hit next() {
    if (ready.isEmpty()) {
      fill();
    }
    return ready.poll();
  }

  private void fill() {
    List<Hit> part = new ArrayList<>(atOnce);
    List<List<Object>> missing = new ArrayList<>();
    Hit hit;
    while (part.size() < atOnce && (hit = hits.next()) != null) {
      part.add(hit);
      if (read.isNeeded(hit)) {
        missing.add(List.of(kind, hit.path()));
      }
    }
    atOnce = Math.min(MOST, atOnce * 4);
    Map<Bytes, byte[]> entities = new HashMap<>();
    if (!missing.isEmpty()) {
      queries
          .fetchMany(GET, missing)
          .result()
          .forEach(
              row ->
                  entities.put(
                      new Bytes(Objects.requireNonNull(row.get(0, byte[].class))),
                      Objects.requireNonNull(row.get(1, byte[].class))));
    }
    for (Hit each : part) {
      byte[] entity = entities.get(new Bytes(each.path()));
      ready.add(entity == null ? each : each.with(entity));
    }
  }
}
