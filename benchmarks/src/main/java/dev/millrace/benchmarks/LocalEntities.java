package dev.millrace.benchmarks;

import com.google.appengine.api.datastore.AsyncDatastoreService;
import com.google.appengine.api.datastore.DatastoreServiceFactory;
import com.google.appengine.api.datastore.Entity;
import com.google.appengine.api.datastore.Key;
import com.google.appengine.api.datastore.KeyFactory;
import com.google.appengine.api.datastore.Transaction;
import com.google.appengine.tools.development.testing.LocalDatastoreServiceTestConfig;
import com.google.appengine.tools.development.testing.LocalServiceTestHelper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Entities in Google's local datastore, in memory alone; on the thread that made it. */
final class LocalEntities implements Side {

  private final EntityWork work;
  private final LocalServiceTestHelper helper =
      new LocalServiceTestHelper(new LocalDatastoreServiceTestConfig().setNoStorage(true));
  private final AsyncDatastoreService datastore;

  LocalEntities(EntityWork work) throws Exception {
    this.work = work;
    helper.setUp();
    datastore = DatastoreServiceFactory.getAsyncDatastoreService();
    for (int from = 0; from < EntityWork.ENTITIES; from += EntityWork.BATCH) {
      List<Entity> some = new ArrayList<>();
      for (int i = from; i < from + EntityWork.BATCH; i++) {
        some.add(filled(new Entity(EntityWork.KIND, Profiles.key(i)), i));
      }
      datastore.put(some).get();
    }
  }

  private static Entity filled(Entity entity, int i) {
    entity.setIndexedProperty("name", "Name of the person " + i);
    entity.setIndexedProperty("salary", (long) i % 1_000);
    entity.setUnindexedProperty("active", i % 3 == 0);
    entity.setUnindexedProperty("note", "a text that nobody asks for, of some length");
    return entity;
  }

  private static Key key(int i) {
    return KeyFactory.createKey(EntityWork.KIND, EntityWork.name(i));
  }

  @Override
  public String name() {
    return "Google's local datastore, in memory";
  }

  @Override
  public long work() throws Exception {
    switch (work) {
      case PUTS -> inFlight(EntityWork.PUTS_IN_FLIGHT, this::put);
      case PUTS_AWAITED -> inFlight(1, this::put);
      case GETS -> inFlight(EntityWork.PUTS_IN_FLIGHT, i -> datastore.get(key(i)));
      case GETS_AWAITED -> inFlight(1, i -> datastore.get(key(i)));
      case BATCHES -> batches();
      case TRANSACTIONS -> transactions();
    }
    return work.operations();
  }

  private Future<?> put(int i) {
    return datastore.put(filled(new Entity(EntityWork.KIND), i));
  }

  private void inFlight(int most, IntFunction<Future<?>> start) throws Exception {
    Queue<Future<?>> started = new ArrayDeque<>();
    for (int i = 0; i < work.operations(); i++) {
      if (started.size() == most) {
        started.remove().get();
      }
      started.add(start.apply(i));
    }
    for (Future<?> each : started) {
      each.get();
    }
  }

  private void batches() throws ExecutionException, InterruptedException {
    for (int from = 0; from < work.operations(); from += EntityWork.BATCH) {
      List<Entity> some = new ArrayList<>();
      for (int i = from; i < from + EntityWork.BATCH; i++) {
        some.add(filled(new Entity(EntityWork.KIND), i));
      }
      datastore.put(some).get();
    }
  }

  /** Each step of all that are in flight, and then the next. */
  private void transactions() throws ExecutionException, InterruptedException {
    int most = EntityWork.TRANSACTIONS_IN_FLIGHT;
    for (int from = 0; from < work.operations(); from += most) {
      List<Future<Transaction>> begun = new ArrayList<>();
      for (int i = 0; i < most; i++) {
        begun.add(datastore.beginTransaction());
      }
      List<Future<Entity>> gets = new ArrayList<>();
      for (int i = 0; i < most; i++) {
        gets.add(datastore.get(begun.get(i).get(), key(from + i)));
      }
      List<Future<Void>> commits = new ArrayList<>();
      for (int i = 0; i < most; i++) {
        Entity entity = gets.get(i).get();
        entity.setIndexedProperty("salary", (Long) entity.getProperty("salary") + 1);
        Transaction transaction = begun.get(i).get();
        Future<?> put = datastore.put(transaction, entity);
        put.get();
        commits.add(transaction.commitAsync());
      }
      for (Future<Void> each : commits) {
        each.get();
      }
    }
  }

  @Override
  public void close() {
    helper.tearDown();
  }
}
