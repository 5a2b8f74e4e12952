package dev.millrace.server.internal.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what was asked and answered, and writes that as Prometheus reads it. */
public final class Metrics {

  private record Sort(String route, String method, int status) {}

  private static final class Count {
    final LongAdder requests = new LongAdder();
    final LongAdder nanos = new LongAdder();
    final LongAdder bytes = new LongAdder();
  }

  private final Map<Sort, Count> counts = new ConcurrentHashMap<>();
  private final LongAdder inFlight = new LongAdder();
  private final LongSupplier connections;

  /** Of a server with so many connections open at a time. */
  public Metrics(LongSupplier connections) {
    this.connections = connections;
  }

  void started() {
    inFlight.increment();
  }

  void ended(String route, String method, Reply reply, long nanos) {
    inFlight.decrement();
    Count count =
        counts.computeIfAbsent(new Sort(route, known(method), reply.status()), sort -> new Count());
    count.requests.increment();
    count.nanos.add(nanos);
    count.bytes.add(reply.body().length());
  }

  /** So that clients cannot make up sorts without end. */
  private static String known(String method) {
    return switch (method) {
      case "GET", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "HEAD" -> method;
      default -> "other";
    };
  }

  String text() {
    StringBuilder text = new StringBuilder();
    Map<String, Count> sorted = new TreeMap<>();
    counts.forEach(
        (sort, count) ->
            sorted.put(
                "{route=\"%s\",method=\"%s\",status=\"%d\"}"
                    .formatted(sort.route(), sort.method(), sort.status()),
                count));
    head(text, "requests_total", "counter");
    sorted.forEach((labels, count) -> line(text, "requests_total" + labels, count.requests.sum()));
    head(text, "request_seconds_total", "counter");
    sorted.forEach(
        (labels, count) -> line(text, "request_seconds_total" + labels, count.nanos.sum() / 1e9));
    head(text, "answer_characters_total", "counter");
    sorted.forEach(
        (labels, count) -> line(text, "answer_characters_total" + labels, count.bytes.sum()));
    head(text, "requests_in_flight", "gauge");
    line(text, "requests_in_flight", inFlight.sum());
    head(text, "connections", "gauge");
    line(text, "connections", connections.getAsLong());
    return text.toString();
  }

  private static void head(StringBuilder text, String name, String type) {
    text.append("# TYPE millrace_").append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder text, String name, Number value) {
    text.append("millrace_").append(name).append(' ').append(value).append('\n');
  }
}
