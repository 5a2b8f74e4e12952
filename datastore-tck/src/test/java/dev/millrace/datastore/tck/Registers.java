package dev.millrace.datastore.tck;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreTransaction;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** A few registers in a few entity groups, which many transactions at once read and write. */
final class Registers {

  private static final String KIND = "Register";
  private static final int GROUPS = 3;
  private static final int IN_EACH = 2;
  private static final int IN_FLIGHT = 8;

  private final List<Datastore> datastores;
  private final String namespace;
  private final boolean areQueriesGlobal;
  private final AtomicLong lastWrite = new AtomicLong();
  private final AtomicLong lastName = new AtomicLong();
  private final Queue<Past> pasts = new ConcurrentLinkedQueue<>();

  /**
   * @param datastores of the same entities, by which transactions go in turn
   * @param namespace where they are
   * @param areQueriesGlobal whether queries are of all registers too, not of a group alone
   */
  Registers(List<Datastore> datastores, String namespace, boolean areQueriesGlobal) {
    this.datastores = datastores;
    this.namespace = namespace;
    this.areQueriesGlobal = areQueriesGlobal;
  }

  /** Runs so many transactions, some at once, and tells what they have done. */
  List<Past> run(int transactions, SplittableRandom random) {
    Semaphore free = new Semaphore(IN_FLIGHT);
    List<Async<Void>> all = new ArrayList<>();
    for (int i = 0; i < transactions; i++) {
      free.acquireUninterruptibly();
      Datastore datastore = datastores.get(i % datastores.size());
      SplittableRandom own = random.split();
      Async<Void> one = one(datastore, own);
      one.whenComplete((done, failure) -> free.release());
      all.add(one);
    }
    all.forEach(Async::result);
    return List.copyOf(pasts);
  }

  private Async<Void> one(Datastore datastore, SplittableRandom random) {
    DatastoreTransaction tx = datastore.begin();
    Map<String, Long> reads = new HashMap<>();
    Map<String, Long> writes = new HashMap<>();
    return reads(tx, random, reads)
        .thenCompose(
            read -> {
              write(tx, random, reads, writes);
              return tx.commit();
            })
        .handle(
            (done, failure) -> {
              if (failure != null && !(failure instanceof ConflictException)) {
                throw new AssertionError("no conflict, but a failure", failure);
              }
              String name = "t" + lastName.incrementAndGet();
              pasts.add(new Past(name, reads, failure == null ? writes : Map.of()));
              return null;
            });
  }

  // --- reads, all of one moment

  private Async<Void> reads(
      DatastoreTransaction tx, SplittableRandom random, Map<String, Long> reads) {
    Async<Void> first = read(tx, random, reads);
    return random.nextBoolean() ? first.thenCompose(done -> read(tx, random, reads)) : first;
  }

  private Async<Void> read(
      DatastoreTransaction tx, SplittableRandom random, Map<String, Long> reads) {
    Key group = group(random.nextInt(GROUPS));
    int form = random.nextInt(4);
    if (form == 0) {
      return query(reads, all(group), tx.query(KIND).ancestor(group).fetch());
    }
    if (form == 1 && areQueriesGlobal) {
      List<Key> all = new ArrayList<>();
      for (int i = 0; i < GROUPS; i++) {
        all.addAll(all(group(i)));
      }
      return query(reads, all, tx.query(KIND).filter("write >", 0).fetch());
    }
    Key key = all(group).get(random.nextInt(IN_EACH));
    return tx.get(key)
        .thenAccept(
            found ->
                reads.put(
                    key.toString(), found.map(each -> each.getLong("write")).orElse(Past.NOTHING)));
  }

  private static Async<Void> query(
      Map<String, Long> reads, List<Key> asked, Async<List<Entity>> query) {
    return query.thenAccept(
        found -> {
          asked.forEach(each -> reads.put(each.toString(), Past.NOTHING));
          found.forEach(each -> reads.put(each.key().toString(), each.getLong("write")));
        });
  }

  // --- writes, without waiting for them

  private void write(
      DatastoreTransaction tx,
      SplittableRandom random,
      Map<String, Long> reads,
      Map<String, Long> writes) {
    for (int i = 0; i < GROUPS; i++) {
      for (Key key : all(group(i))) {
        if (reads.containsKey(key.toString()) && random.nextInt(3) > 0) {
          long write = lastWrite.incrementAndGet();
          writes.put(key.toString(), write);
          tx.put(Entity.of(key).with("write", write));
        }
      }
    }
  }

  private Key group(int number) {
    return Key.of("Group", number + 1).inNamespace(namespace);
  }

  private static List<Key> all(Key group) {
    List<Key> keys = new ArrayList<>();
    for (int i = 1; i <= IN_EACH; i++) {
      keys.add(Key.of(KIND, i, group));
    }
    return keys;
  }
}
