package dev.millrace.benchmarks;

import dev.millrace.core.Async;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A query on an indexed property that finds ten entities, of few and of many. */
final class EntityQueries implements Side {

  static final String TITLE = "query that finds 10 entities by an indexed property, each awaited";

  private static final String KIND = "Customer";
  private static final int FOUND = 10;
  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;
  private static final int OPERATIONS = 2_000;
  private static final int BATCH = 500;

  private final SqliteDatabase db;
  private final Datastore datastore;
  private final int entities;

  private EntityQueries(Path file, int entities) {
    this.db = Sqlite.open(file);
    this.datastore = Datastore.open(db);
    this.entities = entities;
  }

  static List<Side> sides(Path folder) {
    return List.of(filled(folder, FEW), filled(folder, MANY));
  }

  private static EntityQueries filled(Path folder, int entities) {
    EntityQueries side = new EntityQueries(folder.resolve("query-" + entities + ".db"), entities);
    fill(side.datastore, entities);
    return side;
  }

  /** Puts so many entities, ten of each group. */
  static void fill(Datastore datastore, int entities) {
    Async<?> before = Async.done();
    for (int from = 0; from < entities; from += BATCH) {
      List<Entity> some = new ArrayList<>(BATCH);
      for (int i = from; i < from + BATCH; i++) {
        some.add(
            Entity.of(Key.of(KIND, Profiles.key(i)))
                .with("group", i % (entities / FOUND))
                .withUnindexed("name", "Name of the customer " + i)
                .withUnindexed("note", "a text that nobody asks for, of some length"));
      }
      Async<?> put = datastore.put(some);
      before.result();
      before = put;
    }
    before.result();
  }

  @Override
  public String name() {
    return String.format(Locale.ROOT, "of %,d", entities);
  }

  @Override
  public long work() {
    int groups = entities / FOUND;
    for (int i = 0; i < OPERATIONS; i++) {
      long group = i * 2_654_435_761L % groups;
      int found = datastore.query(KIND).filter("group", group).fetch().result().size();
      if (found != FOUND) {
        throw new IllegalStateException("expected " + FOUND + " entities, got " + found);
      }
    }
    return OPERATIONS;
  }

  @Override
  public void close() {
    datastore.close();
    db.close();
  }
}
