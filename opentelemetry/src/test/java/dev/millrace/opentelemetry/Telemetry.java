package dev.millrace.opentelemetry;

import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** OpenTelemetry in memory, and the listener on it. */
final class Telemetry implements AutoCloseable {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                  .build())
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
          .build();

  OpenTelemetryListener listener() {
    return OpenTelemetryListener.of(sdk);
  }

  /** Runs something within a span of the caller's, whose data it gives. */
  @SuppressWarnings("try") // the scope is there to be open
  <T> T within(String name, Supplier<T> call) {
    Tracer tracer = sdk.getTracer("test");
    Span span = tracer.spanBuilder(name).startSpan();
    try (Scope scope = span.makeCurrent()) {
      return call.get();
    } finally {
      span.end();
    }
  }

  List<SpanData> spans() {
    return List.copyOf(exporter.getFinishedSpanItems());
  }

  /** The one span of a name, which may still be about to end. */
  SpanData span(String name) {
    await().until(() -> spans().stream().filter(each -> each.getName().equals(name)).count() == 1);
    return spans().stream().filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
  }

  void forgetSpans() {
    exporter.reset();
  }

  MetricData metric(String name) {
    Collection<MetricData> all = reader.collectAllMetrics();
    return all.stream()
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name + " among " + all));
  }

  @Override
  public void close() {
    sdk.close();
  }
}
