package dev.millrace.dynamo.internal.engine;

import dev.millrace.core.Async;
import dev.millrace.dynamo.internal.store.KeyRange;
import dev.millrace.dynamo.internal.store.Reading;
import dev.millrace.dynamo.internal.store.Space;
import dev.millrace.dynamo.internal.store.Store;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.store.Writing;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.sql.spi.Sweeper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Deletes items that have ended, and tokens that are over; a few at once. */
final class Expiry implements Sweeper.Swept {

  private static final int MOST_AT_ONCE = 200;

  private record Ended(String table, long id, Map<String, AttributeValue> key) {}

  private record Over(List<Ended> items, List<String> tokens) {}

  private final Store store;
  private final Catalog catalog;
  private final Clock clock;

  Expiry(Store store, Catalog catalog, Clock clock) {
    this.store = store;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Deletes all that is over now; tells how many items. */
  @Override
  public Async<Long> sweep() {
    return sweep(0);
  }

  private Async<Long> sweep(long before) {
    return store
        .read(this::over)
        .thenCompose(
            over ->
                over.items().isEmpty() && over.tokens().isEmpty()
                    ? Async.of(before)
                    : store
                        .write(writing -> delete(writing, over))
                        .thenCompose(count -> sweep(before + count)));
  }

  private Over over(Reading reading) {
    List<Table> tables = new ArrayList<>();
    reading.scan(
        Space.CATALOG,
        KeyRange.ALL,
        /* descending= */ false,
        MOST_AT_ONCE,
        (key, stored) -> {
          Table table = TableCodec.table(stored);
          if (table.endAttribute() != null) {
            tables.add(table);
          }
          return true;
        });
    List<Ended> items = new ArrayList<>();
    for (Table table : tables) {
      first(
          reading,
          table.ends(),
          Ends.over(clock.instant().getEpochSecond()),
          stored -> items.add(new Ended(table.name(), table.id(), stored.item())));
    }
    List<String> tokens = new ArrayList<>();
    first(
        reading,
        Space.TOKEN_TIMES,
        Tokens.over(clock.millis()),
        stored -> tokens.add(Tokens.token(stored)));
    return new Over(items, tokens);
  }

  private interface Found {
    void add(Stored stored);
  }

  private static void first(Reading reading, Space space, KeyRange range, Found found) {
    int[] left = {MOST_AT_ONCE};
    reading.scan(
        space,
        range,
        /* descending= */ false,
        MOST_AT_ONCE,
        (key, stored) -> {
          found.add(stored);
          left[0]--;
          return left[0] > 0;
        });
  }

  private long delete(Writing writing, Over over) {
    long count = 0;
    KeyRange ends = Ends.over(clock.instant().getEpochSecond());
    for (Ended ended : over.items()) {
      Table table = catalog.find(writing, ended.table());
      String attribute = table == null ? null : table.endAttribute();
      if (table == null || attribute == null || table.id() != ended.id()) {
        continue;
      }
      byte[] key = table.key().bytes(ended.key()).done();
      Stored stored = writing.get(table.space(), key);
      byte[] end = stored == null ? null : Ends.key(key, stored.item(), attribute);
      if (end != null && ends.contains(end)) {
        new Change(table, key, stored, null).apply(writing);
        count++;
      }
    }
    over.tokens().forEach(token -> Tokens.forget(writing, token));
    return count;
  }
}
