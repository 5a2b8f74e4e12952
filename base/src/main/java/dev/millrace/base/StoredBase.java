package dev.millrace.base;

import dev.millrace.base.internal.query.Path;
import dev.millrace.base.internal.query.QueryParser;
import dev.millrace.base.internal.query.Selection;
import dev.millrace.base.internal.store.FoundForm;
import dev.millrace.base.internal.store.Page;
import dev.millrace.base.internal.store.Search;
import dev.millrace.base.internal.store.Store;
import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ConflictException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.sql.RowMapper;
import dev.millrace.sql.spi.Budget;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A base in a database. */
final class StoredBase implements Base {

  /** How often an update is tried while others come between. */
  private static final int MOST_TRIES = 100;

  /** How long it waits at most before it is tried again. */
  private static final Duration MOST_WAIT = Duration.ofMillis(5);

  private static final RowMapper<Document> DOCUMENTS =
      columns ->
          row -> Document.ofStored((String) Objects.requireNonNull(row.get(0, String.class)));

  private static final FoundForm<Document> DOCUMENTS_FOUND =
      new FoundForm<>() {
        @Override
        public Document of(String text) {
          return Document.ofStored(text);
        }

        @Override
        @SuppressWarnings("unchecked") // the names of a tree's objects are texts
        public Document of(String text, Map<?, ?> tree) {
          return Document.ofStored(text, (Map<String, @Nullable Object>) tree);
        }

        @Override
        public String key(Document item) {
          return item.key();
        }
      };

  private final String name;
  private final StoredBackend backend;
  private final Store store;
  private final @Nullable Budget budget;

  StoredBase(String name, StoredBackend backend, Store store) {
    this(name, backend, store, null);
  }

  private StoredBase(String name, StoredBackend backend, Store store, @Nullable Budget budget) {
    this.name = name;
    this.backend = backend;
    this.store = store;
    this.budget = budget;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Base within(Duration budget) {
    return new StoredBase(name, backend, store, Budget.within(this.budget, budget));
  }

  /** What may take several statements, and a wait between them, within one budget. */
  private <T> Async<T> bounded(Async<T> result) {
    return budget == null ? result : budget.bound(result);
  }

  private @Nullable Long end(@Nullable Expiry expiry) {
    return expiry == null ? null : expiry.epochSecond(backend.clock());
  }

  // --- one item

  @Override
  public Async<Document> put(@Nullable Object data, @Nullable String key, @Nullable Expiry expiry) {
    Item item = Item.of(data, key, end(expiry));
    backend.written();
    return Promise.map(bounded(store.put(name, item.stored())), done -> item.document());
  }

  @Override
  public Async<Document> insert(
      @Nullable Object data, @Nullable String key, @Nullable Expiry expiry) {
    Item item = Item.of(data, key, end(expiry));
    backend.written();
    return Promise.map(
        bounded(store.insert(name, item.stored(), backend.now())),
        isNew -> {
          if (isNew) {
            return item.document();
          }
          throw new KeyFailures(name).taken();
        });
  }

  @Override
  public Async<Optional<Document>> get(String key) {
    Arguments.checkKey(key);
    return Keys.fault(key) != null
        ? Async.of(Optional.empty())
        : bounded(store.get(name, key, backend.now(), DOCUMENTS));
  }

  @Override
  public Async<Void> delete(String key) {
    Arguments.checkKey(key);
    return Keys.fault(key) != null ? Async.done() : bounded(store.delete(name, key));
  }

  // --- several items

  @Override
  public Async<List<Document>> putMany(Collection<?> items, @Nullable Expiry expiry) {
    Arguments.checkCount(items);
    Long end = end(expiry);
    List<Item> all = new ArrayList<>();
    items.forEach(data -> all.add(Item.of(data, null, end)));
    Item.checkApart(all);
    backend.written();
    return Promise.map(
        bounded(store.putAll(name, all.stream().map(Item::stored).toList())),
        done -> all.stream().map(Item::document).toList());
  }

  // --- changes

  @Override
  public Async<Void> update(Update update, String key, @Nullable Expiry expiry) {
    Arguments.checkKey(key);
    Changes changes = Changes.of(update, end(expiry));
    return Keys.fault(key) != null
        ? Async.failed(new KeyFailures(name).missing())
        : bounded(backend.lines().run(name + "\0" + key, () -> change(key, changes, MOST_TRIES)));
  }

  private Async<Void> change(String key, Changes changes, int tries) {
    long now = backend.now();
    return store
        .stamped(name, key, now)
        .thenCompose(
            found -> {
              Store.Stamped before = found.orElseThrow(() -> new KeyFailures(name).missing());
              Document document = Document.ofStored(before.text());
              Item after = Item.of(changes.applied(document), key, null);
              return store
                  .replace(name, after.stored(), before.stamp(), now)
                  .thenCompose(done -> done ? Async.done() : changeAgain(key, changes, tries - 1));
            });
  }

  private Async<Void> changeAgain(String key, Changes changes, int tries) {
    // After a while by chance: two in step with each other would let the same one lose each time.
    long micros = ThreadLocalRandom.current().nextLong(MOST_WAIT.toNanos() / 1_000);
    return tries > 0
        ? Async.after(Duration.of(micros, ChronoUnit.MICROS))
            .thenCompose(due -> change(key, changes, tries))
        : Async.failed(
            new ConflictException(
                "base \"" + name + "\": others changed the item " + MOST_TRIES + " times",
                Outcome.NOT_APPLIED,
                null));
  }

  // --- queries

  @Override
  public Async<FetchResponse<Document>> fetch(
      List<? extends Map<String, ?>> queries,
      int limit,
      @Nullable String last,
      Direction direction) {
    Arguments.checkLimit(limit);
    return fetch(QueryParser.parse(queries), limit, Arguments.last(last), direction);
  }

  private Async<FetchResponse<Document>> fetch(
      Selection selection, int limit, @Nullable String last, Direction direction) {
    Search search =
        new Search(
            selection,
            limit,
            last,
            direction == Direction.DESCENDING,
            backend.now(),
            backend.scanBudget());
    return Promise.map(bounded(store.fetch(name, search, DOCUMENTS_FOUND)), StoredBase::response);
  }

  private static FetchResponse<Document> response(Page<Document> page) {
    return new FetchResponse<>(page.items(), Optional.ofNullable(page.last()));
  }

  @Override
  public AsyncStream<Document> fetchAll(
      List<? extends Map<String, ?>> queries, Direction direction) {
    Selection selection = QueryParser.parse(queries);
    return PagedDocuments.stream(
        name, (limit, last) -> fetch(selection, limit, last, direction), budget);
  }

  @Override
  public Async<Void> index(String path) {
    Arguments.checkIndexed(path);
    return bounded(store.index(name, Path.parse(path).toString()));
  }
}
