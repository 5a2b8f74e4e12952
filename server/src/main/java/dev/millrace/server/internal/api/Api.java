package dev.millrace.server.internal.api;

import dev.millrace.base.Base;
import dev.millrace.core.Async;
import dev.millrace.sql.Database;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests.
 *
 * <p>Safe for use from any thread; never blocks.
 */
public final class Api implements AutoCloseable {

  private static final int READ_AT_ONCE = 64 << 10;

  private static final Map<String, String> OF_BROWSERS =
      Map.of(
          "Access-Control-Allow-Origin", "*",
          "Access-Control-Allow-Headers", "*",
          "Access-Control-Allow-Methods", "GET, PUT, POST, PATCH, DELETE");

  private final Database database;
  private final Projects projects;
  private final Access access;
  private final Metrics metrics;
  private final Optional<String> browserProject;
  private final Optional<Consumer<String>> log;

  /**
   * On a database.
   *
   * @param log gets a line for each request
   */
  public Api(
      Database database,
      Access access,
      Metrics metrics,
      long scanBudget,
      Duration budget,
      Optional<String> browserProject,
      Optional<Consumer<String>> log) {
    this.database = database;
    this.projects = new Projects(database, scanBudget, budget);
    this.access = access;
    this.metrics = metrics;
    this.browserProject = browserProject;
    this.log = log;
  }

  /** Refuses what comes from now on. */
  @Override
  public void close() {
    projects.close();
  }

  /** The answer to a request; does not fail. */
  public Async<Reply> answer(Call call) {
    long started = System.nanoTime();
    metrics.started();
    Route route;
    Async<Reply> answer;
    try {
      route = Route.of(call.target());
      answer = allowed(route, call);
    } catch (RuntimeException failure) {
      return Async.of(done(Route.Kind.NOTHING, call, Failures.reply(failure), started));
    }
    Route.Kind kind = route.kind();
    return answer.handle(
        (reply, failure) ->
            done(kind, call, failure == null ? reply : Failures.reply(failure), started));
  }

  private Reply done(Route.Kind kind, Call call, Reply reply, long started) {
    long nanos = System.nanoTime() - started;
    metrics.ended(kind.title(), call.method(), reply, nanos);
    log.ifPresent(
        lines ->
            lines.accept(
                "%s %s %s %d %.1f ms"
                    .formatted(
                        call.address(),
                        call.method().replaceAll("[^A-Z]", "?"),
                        kind.title(),
                        reply.status(),
                        nanos / 1e6)));
    return reply;
  }

  private Async<Reply> allowed(Route route, Call call) {
    return switch (route.kind()) {
      case NOTHING -> Async.of(Reply.errors(404, "Not found"));
      case HEALTH -> isGet(call) ? health() : notAllowed("GET, HEAD");
      case METRICS ->
          isGet(call)
              ? Async.of(
                  Reply.of(200, metrics.text()).with("Content-Type", "text/plain; version=0.0.4"))
              : notAllowed("GET, HEAD");
      default -> Route.isOfBrowser(call.target()) ? ofBrowser(route, call) : ofKey(route, call);
    };
  }

  private static boolean isGet(Call call) {
    return call.method().equals("GET") || call.method().equals("HEAD");
  }

  private Async<Reply> health() {
    return database
        .fetchValue(Integer.class, "select 1")
        .thenApply(one -> Reply.of(200, Map.of("status", "ok")));
  }

  private Async<Reply> ofBrowser(Route route, Call call) {
    if (browserProject.isEmpty()) {
      return Async.of(unauthorized());
    }
    Async<Reply> answer =
        call.method().equals("OPTIONS")
            ? Async.of(Reply.of(200, "{}"))
            : dispatch(route, projects.base(browserProject.get(), route.base()), call);
    return answer.handle(
        (reply, failure) -> {
          Reply plain = failure == null ? reply : Failures.reply(failure);
          return new Reply(plain.status(), plain.body(), OF_BROWSERS);
        });
  }

  private Async<Reply> ofKey(Route route, Call call) {
    String key = call.key();
    if (!access.mayTry(call.address()) && !isInUse(route, key)) {
      return Async.of(
          Reply.errors(429, "Too many failed keys")
              .with("Retry-After", String.valueOf(access.retryAfterSeconds(call.address()))));
    }
    if (key == null || !isOf(route.project(), key)) {
      access.failed(call.address());
      return Async.of(unauthorized());
    }
    Async<Boolean> accepted = access.accepts(key);
    // Known at once for nearly all.
    return accepted.isDone()
        ? verified(accepted.result(), route, call)
        : accepted.thenCompose(isKey -> verified(isKey, route, call));
  }

  private boolean isInUse(Route route, @Nullable String key) {
    return key != null && isOf(route.project(), key) && access.isKnown(key);
  }

  private static boolean isOf(String project, String key) {
    return key.startsWith(project) && key.indexOf('_') == project.length();
  }

  private static Reply unauthorized() {
    return Reply.errors(401, "Unauthorized");
  }

  private Async<Reply> verified(boolean isKey, Route route, Call call) {
    if (!isKey) {
      access.failed(call.address());
      return Async.of(unauthorized());
    }
    return dispatch(route, projects.base(route.project(), route.base()), call);
  }

  /** To read much takes long, and other connections wait for the thread that reads them. */
  private static Async<Reply> dispatch(Route route, Base base, Call call) {
    return call.body().length <= READ_AT_ONCE
        ? read(route, base, call)
        : Async.done().thenComposeAsync(done -> read(route, base, call));
  }

  private static Async<Reply> read(Route route, Base base, Call call) {
    String key = route.key();
    return switch (route.kind()) {
      case ITEM -> ofItem(base, key == null ? "" : key, call);
      case ITEMS ->
          switch (call.method()) {
            case "PUT" -> Items.put(base, Body.of(call.body()));
            case "POST" -> Items.insert(base, Body.of(call.body()));
            default -> notAllowed("PUT, POST");
          };
      case QUERY ->
          call.method().equals("POST")
              ? Queries.fetch(base, Body.of(call.body()))
              : notAllowed("POST");
      default ->
          call.method().equals("POST")
              ? Queries.index(base, Body.of(call.body()))
              : notAllowed("POST");
    };
  }

  private static Async<Reply> ofItem(Base base, String key, Call call) {
    return switch (call.method()) {
      case "GET", "HEAD" -> Items.get(base, key);
      case "DELETE" -> Items.delete(base, key);
      case "PATCH" -> Patches.update(base, key, Body.of(call.body()));
      default -> notAllowed("GET, HEAD, DELETE, PATCH");
    };
  }

  private static Async<Reply> notAllowed(String allowed) {
    return Async.of(Reply.errors(405, "Method not allowed").with("Allow", allowed));
  }
}
