package dev.millrace.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Listener;
import dev.millrace.core.Listener.Event;
import dev.millrace.core.Listener.Kind;
import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenTelemetryListenerTest {

  private static final String SECRET = "s3cr3t";

  private final Telemetry telemetry = new Telemetry();

  @AfterEach
  void close() {
    telemetry.close();
  }

  private static Event operation(Map<String, Object> more) {
    Map<String, Object> attributes = new HashMap<>(more);
    attributes.put("db.system.name", "postgresql");
    return new Event(Kind.OPERATION, attributes);
  }

  private SpanData told(Event event, @Nullable Throwable failure, Map<String, Object> end) {
    telemetry.listener().started(event).ended(failure, end);
    return telemetry.spans().get(telemetry.spans().size() - 1);
  }

  private static @Nullable Object value(SpanData span, String key) {
    return span.getAttributes().asMap().entrySet().stream()
        .filter(entry -> entry.getKey().getKey().equals(key))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "SELECT orders|SELECT|-|shop|SELECT orders",
        "-|GetItem|users|-|GetItem users",
        "-|PIPELINE|-|shop|PIPELINE shop",
        "-|-|users|shop|users",
        "-|-|-|shop|shop",
        "-|-|-|-|postgresql"
      })
  void name_ofAnOperation_followsTheConvention(
      @Nullable String summary,
      @Nullable String operation,
      @Nullable String collection,
      @Nullable String namespace,
      String expected) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("db.query.summary", summary == null ? "" : summary);
    if (operation != null) {
      attributes.put("db.operation.name", operation);
    }
    if (collection != null) {
      attributes.put("db.collection.name", collection);
    }
    if (namespace != null) {
      attributes.put("db.namespace", namespace);
    }

    SpanData span = told(operation(attributes), null, Map.of());

    assertThat(span.getName()).isEqualTo(expected);
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
  }

  @Test
  void operation_succeeds_hasTheAttributesOfItsBeginAndEnd() {
    SpanData span =
        told(
            operation(
                Map.of(
                    "server.port",
                    5432,
                    "db.query.text",
                    "select $1",
                    "aws.dynamodb.table_names",
                    List.of("a", "b"))),
            null,
            Map.of("db.response.returned_rows", 3L));

    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(value(span, "server.port")).isEqualTo(5432L);
    assertThat(value(span, "db.query.text")).isEqualTo("select $1");
    assertThat(value(span, "aws.dynamodb.table_names")).isEqualTo(List.of("a", "b"));
    assertThat(value(span, "db.response.returned_rows")).isEqualTo(3L);
  }

  @Test
  void operation_fails_isAnErrorWithoutItsMessage() {
    SpanData span =
        told(
            operation(Map.of()),
            new IllegalStateException(SECRET, new IllegalArgumentException(SECRET)),
            Map.of("error.type", "23505", "db.response.status_code", "23505"));

    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(value(span, "error.type")).isEqualTo("23505");
    assertThat(value(span, "db.response.status_code")).isEqualTo("23505");
    assertThat(span.getEvents()).isEmpty();
    assertThat(span.toString()).doesNotContain(SECRET);
  }

  @Test
  void operation_failsWithoutMore_hasTheTypeOfTheFailure() {
    telemetry.listener().started(operation(Map.of())).ended(new CancellationException());

    assertThat(value(telemetry.spans().get(0), "error.type"))
        .isEqualTo(CancellationException.class.getName());
  }

  @Test
  void withoutQueryText_tellsTheSummaryAlone() {
    Listener.Span span =
        telemetry
            .listener()
            .withoutQueryText()
            .started(
                operation(Map.of("db.query.text", SECRET, "db.query.summary", "SELECT orders")));
    span.ended(null);

    assertThat(telemetry.spans()).hasSize(1);
    assertThat(telemetry.spans().get(0).getName()).isEqualTo("SELECT orders");
    assertThat(telemetry.spans().toString()).doesNotContain(SECRET);
  }

  @Test
  void withSpansOf_othersAreMeasuredAlone() {
    OpenTelemetryListener listener = telemetry.listener().withSpansOf(Set.of(Kind.TRANSACTION));
    listener.started(operation(Map.of())).ended(null);
    listener.started(new Event(Kind.TRANSACTION, Map.of("db.namespace", "shop"))).ended(null);

    assertThat(telemetry.spans()).hasSize(1);
    assertThat(telemetry.spans().get(0).getName()).isEqualTo("TRANSACTION shop");
    assertThat(telemetry.spans().get(0).getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(telemetry.metric("db.client.operation.duration").getHistogramData().getPoints())
        .hasSize(1);
  }

  @Test
  void duration_ofAnOperation_hasDimensionsOfFewValuesAndTheBuckets() {
    told(
        operation(Map.of("db.query.text", SECRET, "db.query.summary", "SELECT orders")),
        null,
        Map.of("db.response.returned_rows", 3L));

    HistogramPointData point =
        telemetry
            .metric("db.client.operation.duration")
            .getHistogramData()
            .getPoints()
            .iterator()
            .next();
    assertThat(point.getBoundaries())
        .containsExactly(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);
    assertThat(point.getCount()).isOne();
    assertThat(point.getAttributes().asMap())
        .containsOnly(
            Map.entry(AttributeKey.stringKey("db.system.name"), "postgresql"),
            Map.entry(AttributeKey.stringKey("db.query.summary"), "SELECT orders"));
    assertThat(telemetry.metric("db.client.operation.duration").getUnit()).isEqualTo("s");
    assertThat(
            telemetry
                .metric("db.client.response.returned_rows")
                .getHistogramData()
                .getPoints()
                .iterator()
                .next()
                .getSum())
        .isEqualTo(3);
  }

  @Test
  void waits_pendingEndedAndTimedOut_areCounted() {
    Event wait =
        new Event(
            Kind.POOL_WAIT,
            Map.of("db.system.name", "postgresql", "db.client.connection.pool.name", "orders"));
    OpenTelemetryListener listener = telemetry.listener();
    Listener.Span pending = listener.started(wait);
    listener.started(wait).ended(null);
    listener.started(wait).ended(new TimedOutException("no connection", Outcome.NOT_APPLIED));

    assertThat(longSum("db.client.connection.pending_requests")).isOne();
    assertThat(longSum("db.client.connection.timeouts")).isOne();
    HistogramPointData waited =
        telemetry
            .metric("db.client.connection.wait_time")
            .getHistogramData()
            .getPoints()
            .iterator()
            .next();
    assertThat(waited.getCount()).isOne();
    assertThat(waited.getAttributes().asMap())
        .containsOnly(
            Map.entry(AttributeKey.stringKey("db.client.connection.pool.name"), "orders"));
    pending.ended(null);
    assertThat(longSum("db.client.connection.pending_requests")).isZero();
    assertThat(telemetry.spans()).isEmpty();
  }

  private long longSum(String metric) {
    return telemetry.metric(metric).getLongSumData().getPoints().iterator().next().getValue();
  }

  @Test
  void capture_ofNoContext_isNothing() {
    assertThat(telemetry.listener().capture()).isNull();
  }

  @Test
  @SuppressWarnings("try") // the scope is there to be open
  void inContext_capturedElsewhere_isCurrentInTheCallbackAlone() {
    ContextKey<String> key = ContextKey.named("request");
    OpenTelemetryListener listener = telemetry.listener();
    Object captured;
    try (Scope scope = Context.root().with(key, "mine").makeCurrent()) {
      captured = listener.capture();
    }
    assertThat(captured).isNotNull();
    AtomicReference<String> seen = new AtomicReference<>();

    listener.inContext(captured, () -> seen.set(Context.current().get(key)));

    assertThat(seen).hasValue("mine");
    assertThat(Context.current().get(key)).isNull();
  }

  @Test
  void parent_isWhatIsCurrentAtTheCall() {
    String parent =
        telemetry.within(
            "caller",
            () -> {
              telemetry.listener().started(operation(Map.of())).ended(null);
              return Span.current().getSpanContext().getSpanId();
            });

    assertThat(telemetry.span("postgresql").getParentSpanId()).isEqualTo(parent);
  }
}
