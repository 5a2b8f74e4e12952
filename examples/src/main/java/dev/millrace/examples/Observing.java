package dev.millrace.examples;

import dev.millrace.core.Listener;
import dev.millrace.opentelemetry.OpenTelemetryListener;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteOptions;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Spans of OpenTelemetry around everything that a database does. */
public final class Observing {

  private Observing() {}

  /** Keeps spans that have ended; a program would send them to a collector. */
  private static final class Kept implements SpanExporter {
    private final Queue<SpanData> spans = new ConcurrentLinkedQueue<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }

    List<String> lines() {
      return spans.stream()
          .map(span -> span.getName() + text(span, "db.query.text") + text(span, "error.type"))
          .toList();
    }

    private static String text(SpanData span, String key) {
      String value = span.getAttributes().get(AttributeKey.stringKey(key));
      return value == null ? "" : " [" + value + "]";
    }
  }

  /** Runs it. */
  public static void main(String[] args) {
    run(Example.out());
  }

  static void run(PrintStream out) {
    Kept kept = new Kept();
    try (OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(kept))
                    .build())
            .build()) {
      observed(sdk, out);
      lessObserved(sdk);
    }
    kept.lines().forEach(out::println);
  }

  @SuppressWarnings("try") // the scope is there to be open
  private static void observed(OpenTelemetry telemetry, PrintStream out) {
    // docs: listener
    OpenTelemetryListener listener = OpenTelemetryListener.of(telemetry);
    try (Database db = Sqlite.open(SqliteOptions.memory("shop").listener(listener).build())) {
      db.execute("create table orders (id int primary key, buyer text)").result();
      db.execute("insert into orders values (1, 'Ada')").result(); // told without the literals
      db.execute("insert into orders values ($1, $2)", 1, "Grace")
          .exceptionally(refused -> null)
          .result();
    }
    // end

    Tracer tracer = telemetry.getTracer("shop");
    try (Database db = Sqlite.open(SqliteOptions.memory("shop").listener(listener).build())) {
      // docs: context
      Span request = tracer.spanBuilder("GET /orders").startSpan();
      try (Scope scope = request.makeCurrent()) {
        db.fetch("select 1") // its parent is the request
            .thenAccept(rows -> Span.current().addEvent("counted")) // so is this, wherever it runs
            .result();
      } finally {
        request.end();
      }
      // end
      out.println("events of the request: " + events(request));
    }
  }

  private static int events(Span span) {
    return span instanceof ReadableSpan readable ? readable.toSpanData().getEvents().size() : 0;
  }

  private static void lessObserved(OpenTelemetry telemetry) {
    // docs: less
    OpenTelemetryListener listener =
        OpenTelemetryListener.of(telemetry)
            .withoutQueryText()
            .withSpansOf(Set.of(Listener.Kind.OPERATION));
    // end
    try (Database db = Sqlite.open(SqliteOptions.memory("less").listener(listener).build())) {
      db.transaction(tx -> tx.fetch("select 2 as two")).result();
    }
  }
}
