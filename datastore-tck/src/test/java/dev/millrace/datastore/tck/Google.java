package dev.millrace.datastore.tck;

import com.google.appengine.api.datastore.Cursor;
import com.google.appengine.api.datastore.DatastoreService;
import com.google.appengine.api.datastore.DatastoreServiceConfig;
import com.google.appengine.api.datastore.DatastoreServiceFactory;
import com.google.appengine.api.datastore.Entity;
import com.google.appengine.api.datastore.FetchOptions;
import com.google.appengine.api.datastore.Key;
import com.google.appengine.api.datastore.PreparedQuery;
import com.google.appengine.api.datastore.PropertyProjection;
import com.google.appengine.api.datastore.Query;
import com.google.appengine.api.datastore.Query.CompositeFilterOperator;
import com.google.appengine.api.datastore.Query.Filter;
import com.google.appengine.api.datastore.Query.FilterOperator;
import com.google.appengine.api.datastore.Query.FilterPredicate;
import com.google.appengine.api.datastore.Query.SortDirection;
import com.google.appengine.api.datastore.QueryResultList;
import com.google.appengine.api.datastore.Transaction;
import com.google.appengine.api.datastore.TransactionOptions;
import com.google.appengine.tools.development.testing.LocalDatastoreServiceTestConfig;
import com.google.appengine.tools.development.testing.LocalServiceTestHelper;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Google's local datastore, empty, on the calling thread. */
final class Google implements Subject {

  private final LocalServiceTestHelper helper;
  private final DatastoreService service;
  private final Numbers numbers = new Numbers();
  private final GoogleValues values = new GoogleValues(numbers);
  private final Map<Integer, Transaction> transactions = new HashMap<>();

  Google() {
    System.setProperty(DatastoreServiceConfig.DATASTORE_EMPTY_LIST_SUPPORT, "true");
    helper =
        new LocalServiceTestHelper(
                new LocalDatastoreServiceTestConfig()
                    .setNoStorage(true)
                    .setApplyAllHighRepJobPolicy())
            .setUp();
    service = DatastoreServiceFactory.getDatastoreService();
  }

  /** Puts what a projection of a whole number has found. */
  List<dev.millrace.datastore.Key> putAgain(String kind, String property) {
    Query query = new Query(kind).addProjection(new PropertyProjection(property, Long.class));
    Transaction none = null;
    return service.put(none, service.prepare(query).asIterable()).stream()
        .map(values::key)
        .toList();
  }

  private static Object answer(Supplier<Object> action) {
    try {
      return action.get();
    } catch (IllegalArgumentException e) {
      return Failure.WRONG;
    } catch (ConcurrentModificationException e) {
      return Failure.CONFLICT;
    } catch (IllegalStateException e) {
      return Failure.ENDED;
    }
  }

  private @Nullable Transaction transaction(int slot) {
    return slot == Step.OUTSIDE ? null : transactions.get(slot);
  }

  private Entity entity(Item item) {
    dev.millrace.datastore.Key key = item.key();
    Entity entity =
        key.isComplete()
            ? new Entity(values.key(key))
            : new Entity(key.kind(), key.parent().map(values::key).orElse(null));
    item.values()
        .forEach(
            (name, value) -> {
              if (item.unindexed().contains(name)) {
                entity.setUnindexedProperty(name, values.value(value));
              } else {
                entity.setProperty(name, values.value(value));
              }
            });
    return entity;
  }

  private Item item(Entity entity) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    entity.getProperties().forEach((name, value) -> own.put(name, values.own(value)));
    Set<String> unindexed = new HashSet<>(own.keySet());
    unindexed.removeIf(each -> !entity.isUnindexedProperty(each));
    return new Item(values.key(entity.getKey()), own, unindexed);
  }

  @Override
  public Object put(int slot, List<Item> items) {
    return answer(
        () -> {
          List<Entity> entities = new ArrayList<>();
          items.forEach(each -> entities.add(entity(each)));
          List<Key> keys = service.put(transaction(slot), entities);
          for (int i = 0; i < keys.size(); i++) {
            if (!items.get(i).key().isComplete()) {
              numbers.give(keys.get(i).getId());
            }
          }
          return keys.stream().map(values::key).toList();
        });
  }

  private List<Key> stored(List<dev.millrace.datastore.Key> keys) {
    return keys.stream().map(values::key).toList();
  }

  @Override
  public Object get(int slot, List<dev.millrace.datastore.Key> keys) {
    return answer(
        () -> {
          Map<Key, Entity> found = service.get(transaction(slot), stored(keys));
          return stored(keys).stream()
              .map(each -> Optional.ofNullable(found.get(each)).map(this::item))
              .toList();
        });
  }

  @Override
  public Object delete(int slot, List<dev.millrace.datastore.Key> keys) {
    return answer(
        () -> {
          service.delete(transaction(slot), stored(keys));
          return "deleted";
        });
  }

  // --- transactions

  @Override
  public Object begin(int slot, Step.Begin how) {
    TransactionOptions options = TransactionOptions.Builder.withXG(how.isOfManyGroups());
    if (how.isReadOnly()) {
      options.setTransactionMode(TransactionOptions.Mode.READ_ONLY);
    }
    transactions.put(slot, service.beginTransaction(options));
    return "begun";
  }

  @Override
  public Object commit(int slot) {
    return answer(
        () -> {
          transactions.get(slot).commit();
          return "committed";
        });
  }

  @Override
  public Object rollback(int slot) {
    return answer(
        () -> {
          transactions.get(slot).rollback();
          return "rolled back";
        });
  }

  // --- queries

  private Query query(Ask ask) {
    Query query = new Query(ask.kind());
    if (ask.ancestor() != null) {
      query.setAncestor(values.key(ask.ancestor()));
    }
    List<Filter> filters = new ArrayList<>();
    for (Ask.Compare each : ask.compares()) {
      filters.add(
          new FilterPredicate(
              each.property(), operator(each.operator()), values.value(each.value())));
    }
    if (!filters.isEmpty()) {
      query.setFilter(filters.size() == 1 ? filters.get(0) : CompositeFilterOperator.and(filters));
    }
    for (String each : ask.orders()) {
      boolean isDescending = each.startsWith("-");
      query.addSort(
          isDescending ? each.substring(1) : each,
          isDescending ? SortDirection.DESCENDING : SortDirection.ASCENDING);
    }
    ask.projection().forEach(each -> query.addProjection(new PropertyProjection(each, null)));
    query.setDistinct(ask.isDistinct());
    if (ask.isKeysOnly()) {
      query.setKeysOnly();
    }
    return query;
  }

  private static FilterOperator operator(String operator) {
    return switch (operator) {
      case "=" -> FilterOperator.EQUAL;
      case "!=" -> FilterOperator.NOT_EQUAL;
      case "<" -> FilterOperator.LESS_THAN;
      case "<=" -> FilterOperator.LESS_THAN_OR_EQUAL;
      case ">" -> FilterOperator.GREATER_THAN;
      case ">=" -> FilterOperator.GREATER_THAN_OR_EQUAL;
      default -> FilterOperator.IN;
    };
  }

  private static FetchOptions part(Ask ask) {
    FetchOptions part = FetchOptions.Builder.withDefaults();
    if (ask.offset() > 0) {
      part.offset(ask.offset());
    }
    if (ask.limit() >= 0) {
      part.limit(ask.limit());
    }
    return part;
  }

  private PreparedQuery prepared(int slot, Ask ask) {
    return slot == Step.OUTSIDE
        ? service.prepare(query(ask))
        : service.prepare(transaction(slot), query(ask));
  }

  private List<Item> items(List<Entity> found) {
    return found.stream().map(this::item).toList();
  }

  @Override
  public Object fetch(int slot, Ask ask) {
    return answer(
        () -> {
          List<Item> items = items(prepared(slot, ask).asList(part(ask)));
          return ask.isOrdered() ? items : Lists.inAnyOrder(items);
        });
  }

  @Override
  public Object count(int slot, Ask ask) {
    return answer(() -> (long) prepared(slot, ask).countEntities(part(ask)));
  }

  /** All results, in pages. */
  private List<Object> cut(Ask ask, int size) {
    List<Item> items = items(prepared(Step.OUTSIDE, ask).asList(part(ask)));
    List<Object> pages = new ArrayList<>();
    for (int i = 0; i <= items.size(); i += size) {
      pages.add(items.subList(i, Math.min(i + size, items.size())));
    }
    return pages;
  }

  @Override
  public Object pages(Ask ask, int size, Runnable behindTheFirst) {
    return answer(
        () -> {
          if (!ask.isResumedByGoogle()) {
            return cut(ask, size);
          }
          PreparedQuery asked = prepared(Step.OUTSIDE, ask);
          List<Object> pages = new ArrayList<>();
          Cursor cursor = null;
          List<Item> page;
          do {
            FetchOptions part = FetchOptions.Builder.withLimit(size);
            if (cursor != null) {
              part.startCursor(cursor);
            }
            QueryResultList<Entity> results = asked.asQueryResultList(part);
            page = items(results);
            cursor = results.getCursor();
            pages.add(page);
            if (pages.size() == 1) {
              behindTheFirst.run();
            }
          } while (page.size() == size);
          return pages;
        });
  }

  @Override
  public void close() {
    // The thread remembers those that are open.
    transactions.values().stream().filter(Transaction::isActive).forEach(Transaction::rollback);
    helper.tearDown();
  }
}
