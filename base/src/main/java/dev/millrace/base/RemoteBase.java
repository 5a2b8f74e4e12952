package dev.millrace.base;

import dev.millrace.base.internal.query.QueryParser;
import dev.millrace.base.internal.remote.Endpoint;
import dev.millrace.base.internal.remote.Escapes;
import dev.millrace.base.internal.remote.Reply;
import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.DataException;
import dev.millrace.sql.spi.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A base behind a server; arguments are checked here as they are for a base in a database. */
final class RemoteBase implements Base {

  private final String name;
  private final RemoteBackend backend;
  private final Endpoint endpoint;
  private final RemoteFailures failures;
  private final String root;

  RemoteBase(String name, RemoteBackend backend, Endpoint endpoint) {
    this.name = name;
    this.backend = backend;
    this.endpoint = endpoint;
    this.failures = new RemoteFailures(new KeyFailures(name));
    this.root = "/" + Escapes.segment(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Base within(Duration budget) {
    return new RemoteBase(name, backend, endpoint.within(budget));
  }

  private Async<Reply> send(String method, String path, @Nullable String body) {
    backend.checkOpen();
    return endpoint.send(method, root + path, body);
  }

  private static String item(String key) {
    return "/items/" + Escapes.segment(key);
  }

  private static @Nullable Long end(@Nullable Expiry expiry) {
    return expiry == null ? null : expiry.epochSecond(Clock.systemUTC());
  }

  @SuppressWarnings("unchecked") // the names of a tree's objects are texts
  private static Document document(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      return Document.ofStored(Json.write(members), (Map<String, @Nullable Object>) members);
    }
    throw new DataException("the server answered with something that is no item");
  }

  private static List<Document> documents(@Nullable Object trees) {
    if (trees instanceof List<?> items) {
      return items.stream().map(RemoteBase::document).toList();
    }
    throw new DataException("the server answered without items");
  }

  // --- items

  @Override
  public Async<Document> put(@Nullable Object data, @Nullable String key, @Nullable Expiry expiry) {
    return putAll(List.of(Item.of(data, key, end(expiry)))).thenApply(items -> items.get(0));
  }

  @Override
  public Async<List<Document>> putMany(Collection<?> items, @Nullable Expiry expiry) {
    Arguments.checkCount(items);
    Long end = end(expiry);
    List<Item> all = new ArrayList<>();
    items.forEach(data -> all.add(Item.of(data, null, end)));
    Item.checkApart(all);
    return putAll(all);
  }

  private Async<List<Document>> putAll(List<Item> items) {
    String body =
        items.stream()
            .map(item -> item.stored().text())
            .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    return send("PUT", "/items", body)
        .thenApply(
            reply -> {
              failures.check(reply, 207, RemoteFailures.Subject.ITEM);
              List<Document> stored =
                  reply.member("processed") instanceof Map<?, ?> processed
                      ? documents(processed.get("items"))
                      : List.of();
              if (stored.size() != items.size()) {
                throw new InvalidDocumentException("the server did not take all items");
              }
              return stored;
            });
  }

  @Override
  public Async<Document> insert(
      @Nullable Object data, @Nullable String key, @Nullable Expiry expiry) {
    Item item = Item.of(data, key, end(expiry));
    return send("POST", "/items", "{\"item\":" + item.stored().text() + "}")
        .thenApply(
            reply -> {
              failures.check(reply, 201, RemoteFailures.Subject.ITEM);
              return document(reply.body());
            });
  }

  @Override
  public Async<Optional<Document>> get(String key) {
    Arguments.checkKey(key);
    if (Keys.fault(key) != null) {
      return Async.of(Optional.empty());
    }
    return send("GET", item(key), null)
        .thenApply(
            reply -> {
              // A route that is not there has errors, an item that is not has none.
              if (reply.status() == 404 && reply.errors().isEmpty()) {
                return Optional.empty();
              }
              failures.check(reply, 200, RemoteFailures.Subject.ITEM);
              return Optional.of(document(reply.body()));
            });
  }

  @Override
  public Async<Void> delete(String key) {
    Arguments.checkKey(key);
    return Keys.fault(key) != null
        ? Async.done()
        : send("DELETE", item(key), null)
            .thenAccept(reply -> failures.check(reply, 200, RemoteFailures.Subject.ITEM));
  }

  @Override
  public Async<Void> update(Update update, String key, @Nullable Expiry expiry) {
    Arguments.checkKey(key);
    Changes changes = Changes.of(update, end(expiry));
    return Keys.fault(key) != null
        ? Async.failed(failures.ofKeys().missing())
        : send("PATCH", item(key), Json.write(changes.request()))
            .thenAccept(reply -> failures.check(reply, 200, RemoteFailures.Subject.CHANGE));
  }

  // --- queries

  @Override
  public Async<FetchResponse<Document>> fetch(
      List<? extends Map<String, ?>> queries,
      int limit,
      @Nullable String last,
      Direction direction) {
    Arguments.checkLimit(limit);
    QueryParser.parse(queries);
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("query", queries);
    body.put("limit", limit);
    body.put("last", Arguments.last(last));
    body.put("sort", direction == Direction.DESCENDING ? "desc" : "");
    return send("POST", "/query", Json.write(body)).thenApply(this::response);
  }

  private FetchResponse<Document> response(Reply reply) {
    failures.check(reply, 200, RemoteFailures.Subject.QUERY);
    Optional<String> last =
        reply.member("paging") instanceof Map<?, ?> paging
                && paging.get("last") instanceof String key
            ? Optional.of(key)
            : Optional.empty();
    return new FetchResponse<>(documents(reply.member("items")), last);
  }

  @Override
  public AsyncStream<Document> fetchAll(
      List<? extends Map<String, ?>> queries, Direction direction) {
    QueryParser.parse(queries);
    return PagedDocuments.stream(name, (limit, last) -> fetch(queries, limit, last, direction));
  }

  @Override
  public Async<Void> index(String path) {
    Arguments.checkIndexed(path);
    return send("POST", "/indexes", Json.write(Map.of("path", path)))
        .thenAccept(reply -> failures.check(reply, 200, RemoteFailures.Subject.ITEM));
  }
}
