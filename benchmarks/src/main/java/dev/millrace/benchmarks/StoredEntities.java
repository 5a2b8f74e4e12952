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

/** Entities in a SQLite file; what is put is durable. */
final class StoredEntities implements Side {

  private final EntityWork work;
  private final SqliteDatabase db;
  private final Datastore datastore;

  StoredEntities(Path file, EntityWork work) {
    this.work = work;
    this.db = Sqlite.open(file);
    this.datastore = Datastore.open(db);
    for (int from = 0; from < EntityWork.ENTITIES; from += EntityWork.BATCH) {
      List<Entity> some = new ArrayList<>();
      for (int i = from; i < from + EntityWork.BATCH; i++) {
        some.add(filled(Entity.of(Key.of(EntityWork.KIND, Profiles.key(i))), i));
      }
      datastore.put(some).result();
    }
  }

  private static Entity filled(Entity entity, int i) {
    return entity
        .with("name", "Name of the person " + i)
        .with("salary", i % 1_000)
        .withUnindexed("active", i % 3 == 0)
        .withUnindexed("note", "a text that nobody asks for, of some length");
  }

  private static Key key(int i) {
    return Key.of(EntityWork.KIND, EntityWork.name(i));
  }

  @Override
  public String name() {
    return "Millrace, durable on SQLite";
  }

  @Override
  public long work() throws InterruptedException {
    int operations = work.operations();
    switch (work) {
      case PUTS -> InFlight.run(operations, EntityWork.PUTS_IN_FLIGHT, this::put);
      case GETS -> InFlight.run(operations, EntityWork.PUTS_IN_FLIGHT, i -> datastore.get(key(i)));
      case TRANSACTIONS ->
          InFlight.run(operations, EntityWork.TRANSACTIONS_IN_FLIGHT, this::transaction);
      case PUTS_AWAITED -> {
        for (int i = 0; i < operations; i++) {
          put(i).result();
        }
      }
      case GETS_AWAITED -> {
        for (int i = 0; i < operations; i++) {
          datastore.get(key(i)).result();
        }
      }
      case BATCHES -> batches();
    }
    return operations;
  }

  private Async<Key> put(int i) {
    return datastore.put(filled(Entity.of(Key.incomplete(EntityWork.KIND)), i));
  }

  private void batches() {
    for (int from = 0; from < work.operations(); from += EntityWork.BATCH) {
      List<Entity> some = new ArrayList<>();
      for (int i = from; i < from + EntityWork.BATCH; i++) {
        some.add(filled(Entity.of(Key.incomplete(EntityWork.KIND)), i));
      }
      datastore.put(some).result();
    }
  }

  private Async<Key> transaction(int i) {
    Key key = key(i);
    return datastore.transaction(
        tx ->
            tx.get(key)
                .thenCompose(
                    found -> {
                      Entity entity = found.orElseThrow();
                      return tx.put(entity.with("salary", entity.getLong("salary") + 1));
                    }));
  }

  @Override
  public void close() {
    datastore.close();
    db.close();
  }
}
