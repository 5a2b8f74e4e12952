package dev.millrace.datastore.tck;

import dev.millrace.core.ClosedException;
import dev.millrace.core.ConflictException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.datastore.Cursor;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreTransaction;
import dev.millrace.datastore.DatastoreTransactionOptions;
import dev.millrace.datastore.Entities;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.Query;
import dev.millrace.datastore.QueryResults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Millrace's datastore, in a namespace of its own. */
final class Ours implements Subject {

  private final Datastore datastore;
  private final String namespace;
  private final Numbers numbers = new Numbers();
  private final Map<Integer, DatastoreTransaction> transactions = new HashMap<>();

  Ours(Datastore datastore, String namespace) {
    this.datastore = datastore.namespace(namespace);
    this.namespace = namespace;
  }

  private static Object answer(Supplier<Object> action) {
    try {
      return action.get();
    } catch (IllegalArgumentException | IllegalStateException | InvalidQueryException e) {
      return Failure.WRONG;
    } catch (ConflictException e) {
      return Failure.CONFLICT;
    } catch (ClosedException e) {
      return Failure.ENDED;
    }
  }

  private Entities entities(int slot) {
    return slot == Step.OUTSIDE ? datastore : transaction(slot);
  }

  private DatastoreTransaction transaction(int slot) {
    return transactions.get(slot);
  }

  private Key stored(Key key) {
    return numbers.stored(key).inNamespace(namespace);
  }

  private @Nullable Object storedValue(@Nullable Object value) {
    return Lists.mapped(value, each -> each instanceof Key key ? stored(key) : each);
  }

  private @Nullable Object calledValue(@Nullable Object value) {
    return Lists.mapped(value, each -> each instanceof Key key ? numbers.called(key) : each);
  }

  private Item called(Entity entity) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    entity.properties().forEach((name, value) -> values.put(name, calledValue(value)));
    return new Item(
        numbers.called(entity.key()),
        values,
        entity.isProjected() ? Set.of() : Item.of(entity, entity.key()).unindexed());
  }

  @Override
  public Object put(int slot, List<Item> items) {
    return answer(
        () -> {
          List<Entity> all = new ArrayList<>();
          for (Item item : items) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            item.values().forEach((name, value) -> values.put(name, storedValue(value)));
            all.add(new Item(item.key(), values, item.unindexed()).entity(stored(item.key())));
          }
          List<Key> keys = entities(slot).put(all).result();
          for (int i = 0; i < keys.size(); i++) {
            if (!items.get(i).key().isComplete()) {
              numbers.give(keys.get(i).id().orElseThrow());
            }
          }
          return keys.stream().map(numbers::called).toList();
        });
  }

  @Override
  public Object get(int slot, List<Key> keys) {
    return answer(
        () ->
            entities(slot).get(keys.stream().map(this::stored).toList()).result().stream()
                .map(each -> each.map(this::called))
                .toList());
  }

  @Override
  public Object delete(int slot, List<Key> keys) {
    return answer(
        () -> {
          entities(slot).delete(keys.stream().map(this::stored).toList()).result();
          return "deleted";
        });
  }

  // --- transactions

  @Override
  public Object begin(int slot, Step.Begin how) {
    DatastoreTransactionOptions options = DatastoreTransactionOptions.DEFAULT;
    if (!how.isOfManyGroups()) {
      options = options.maxGroups(1);
    }
    if (how.isReadOnly()) {
      options = options.readOnly();
    }
    transactions.put(slot, datastore.begin(options));
    return "begun";
  }

  @Override
  public Object commit(int slot) {
    return answer(
        () -> {
          transaction(slot).commit().result();
          return "committed";
        });
  }

  @Override
  public Object rollback(int slot) {
    return answer(
        () -> {
          transaction(slot).rollback().result();
          return "rolled back";
        });
  }

  // --- queries

  private Query<?> query(int slot, Ask ask) {
    Query<Entity> query =
        ask.kind() == null ? entities(slot).query() : entities(slot).query(ask.kind());
    if (ask.ancestor() != null) {
      query = query.ancestor(stored(ask.ancestor()));
    }
    for (Ask.Compare each : ask.compares()) {
      query = query.filter(each.property() + " " + each.operator(), storedValue(each.value()));
    }
    query = query.order(ask.orders().toArray(String[]::new));
    if (!ask.projection().isEmpty()) {
      query = query.project(ask.projection().toArray(String[]::new));
    }
    if (ask.isDistinct()) {
      query = query.distinct();
    }
    if (ask.offset() > 0) {
      query = query.offset(ask.offset());
    }
    if (ask.limit() >= 0) {
      query = query.limit(ask.limit());
    }
    return ask.isKeysOnly() ? query.keysOnly() : query;
  }

  private Item result(Object found) {
    return found instanceof Key key
        ? Item.of(numbers.called(key))
        : ((Entity) found).isProjected()
            ? RawValues.of(called((Entity) found))
            : called((Entity) found);
  }

  private List<Item> results(List<?> found) {
    return found.stream().map(this::result).toList();
  }

  @Override
  public Object fetch(int slot, Ask ask) {
    return answer(
        () -> {
          List<Item> items = results(query(slot, ask).fetch().result());
          return ask.isOrdered() ? items : Lists.inAnyOrder(items);
        });
  }

  @Override
  public Object count(int slot, Ask ask) {
    return answer(() -> query(slot, ask).count().result());
  }

  @Override
  public Object pages(Ask ask, int size, Runnable behindTheFirst) {
    return answer(
        () -> {
          // Once: what is put between may give a number to a key that it names.
          Query<?> asked = query(Step.OUTSIDE, ask.part(0, size));
          List<Object> pages = new ArrayList<>();
          Optional<Cursor> cursor = Optional.empty();
          List<Item> page;
          do {
            Query<?> query = cursor.isPresent() ? asked.start(cursor.get()) : asked;
            try (QueryResults<?> results = query.run()) {
              page = results(results.toList().result());
              cursor = results.cursor();
            }
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
    transactions.values().forEach(DatastoreTransaction::close);
  }
}
