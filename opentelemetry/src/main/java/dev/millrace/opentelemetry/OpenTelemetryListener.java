package dev.millrace.opentelemetry;

import dev.millrace.core.Listener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans and metrics of what the library tells, and carries the caller's context into its
 * callbacks.
 *
 * <p>Immutable and safe for use from any thread, by any number of databases. Spans: one of kind
 * CLIENT for each operation and each connect, one of kind INTERNAL for each transaction. Metrics:
 * {@code db.client.operation.duration}, {@code db.client.response.returned_rows}, and of
 * connections {@code db.client.connection.create_time}, {@code .wait_time}, {@code
 * .pending_requests} and {@code .timeouts}.
 *
 * <p>A failure makes the status ERROR, with {@code error.type} and, if the database told one,
 * {@code db.response.status_code}; neither its message nor its trace is recorded.
 */
public final class OpenTelemetryListener implements Listener {

  private static final String SCOPE = "dev.millrace";
  private static final String QUERY_TEXT = "db.query.text";

  private final Tracer tracer;
  private final Metrics metrics;
  private final Set<Kind> spans;
  private final boolean tellsQueryText;

  private OpenTelemetryListener(
      Tracer tracer, Metrics metrics, Set<Kind> spans, boolean tellsQueryText) {
    this.tracer = tracer;
    this.metrics = metrics;
    this.spans = spans;
    this.tellsQueryText = tellsQueryText;
  }

  /** A listener that tells everything. */
  public static OpenTelemetryListener of(OpenTelemetry telemetry) {
    Objects.requireNonNull(telemetry, "telemetry");
    return new OpenTelemetryListener(
        telemetry.getTracer(SCOPE),
        new Metrics(telemetry.getMeter(SCOPE)),
        Set.of(Kind.OPERATION, Kind.TRANSACTION, Kind.CONNECT),
        /* tellsQueryText= */ true);
  }

  /** This listener without {@code db.query.text}; its summary stays. */
  public OpenTelemetryListener withoutQueryText() {
    return new OpenTelemetryListener(tracer, metrics, spans, /* tellsQueryText= */ false);
  }

  /** This listener with spans of these kinds alone; metrics stay. */
  public OpenTelemetryListener withSpansOf(Set<Kind> kinds) {
    return new OpenTelemetryListener(tracer, metrics, Set.copyOf(kinds), tellsQueryText);
  }

  @Override
  public Span started(Event event) {
    Attributes attributes = AttributeMap.of(event.attributes());
    Metrics.Measured measured = metrics.started(event.kind(), attributes);
    if (!spans.contains(event.kind())) {
      return RunningSpan.none(measured);
    }
    Attributes told = tellsQueryText ? attributes : AttributeMap.without(attributes, QUERY_TEXT);
    return RunningSpan.start(tracer, event, told, measured);
  }

  @Override
  public @Nullable Object capture() {
    Context current = Context.current();
    return current == Context.root() ? null : current;
  }

  @Override
  @SuppressWarnings("try") // the scope is there to be open
  public void inContext(Object context, Runnable callback) {
    try (Scope scope = ((Context) context).makeCurrent()) {
      callback.run();
    }
  }
}
