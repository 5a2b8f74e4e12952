package dev.millrace.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteOptions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spans and metrics of real databases. */
final class EnginesIT {

  private static final String SECRET = "s3cr3t";
  private static final AttributeKey<String> STATUS =
      AttributeKey.stringKey("db.response.status_code");

  private final Telemetry telemetry = new Telemetry();

  @AfterEach
  void close() {
    telemetry.close();
  }

  private static String text(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }

  /** What is the same whichever engine it is. */
  private void assertSpans(Database db, String system, String namespace) {
    db.execute("create table films (id int primary key, name text)").result();
    telemetry.forgetSpans();
    String caller =
        telemetry.within(
            "request",
            () -> {
              db.execute("insert into films values ($1, $2)", 1, SECRET).result();
              db.execute("insert into films values (2, '" + SECRET + "')").result();
              assertThat(
                      catchThrowable(
                          () ->
                              db.execute("insert into films values ($1, $2)", 1, SECRET).result()))
                  .isNotNull();
              db.transaction(tx -> tx.fetch("select * from films")).result();
              return Span.current().getSpanContext().getSpanId();
            });

    SpanData read = telemetry.span("SELECT films");
    assertThat(read.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(read.getParentSpanId()).isEqualTo(caller);
    assertThat(text(read, "db.system.name")).isEqualTo(system);
    assertThat(text(read, "db.namespace")).isEqualTo(namespace);
    assertThat(text(read, "db.operation.name")).isEqualTo("SELECT");
    assertThat(text(read, "db.query.text")).isEqualTo("select * from films");
    assertThat(read.getAttributes().get(AttributeKey.longKey("db.response.returned_rows")))
        .isEqualTo(2);
    assertThat(telemetry.span("TRANSACTION " + namespace).getParentSpanId()).isEqualTo(caller);
    await().until(() -> inserts().size() == 3);
    SpanData refused =
        inserts().stream()
            .filter(each -> each.getStatus().getStatusCode() == StatusCode.ERROR)
            .findFirst()
            .orElseThrow();
    assertThat(refused.getAttributes().get(STATUS)).isNotEmpty();
    assertThat(text(refused, "error.type")).isEqualTo(refused.getAttributes().get(STATUS));
    assertThat(telemetry.spans().toString()).doesNotContain(SECRET);
    assertThat(telemetry.metric("db.client.operation.duration").getHistogramData().getPoints())
        .anySatisfy(
            point ->
                assertThat(point.getAttributes().get(AttributeKey.stringKey("db.query.summary")))
                    .isEqualTo("SELECT films"));
    assertThat(telemetry.metric("db.client.connection.create_time").toString())
        .doesNotContain(SECRET);
  }

  private List<SpanData> inserts() {
    return telemetry.spans().stream()
        .filter(each -> each.getName().equals("INSERT films"))
        .toList();
  }

  /** Callbacks run in the context of their call, on whatever thread, and other spans hang there. */
  private void assertContextInCallbacks(Database db) {
    Set<String> wrong = ConcurrentHashMap.newKeySet();
    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      telemetry.within(
          "request " + i,
          () -> {
            String mine = Span.current().getSpanContext().getSpanId();
            Runnable check =
                () -> {
                  String seen = Span.current().getSpanContext().getSpanId();
                  if (!seen.equals(mine)) {
                    wrong.add(seen);
                  }
                };
            running.add(
                db.fetch("select 1")
                    .thenRun(check)
                    .thenCompose(none -> db.fetch("select 2"))
                    .thenRun(check));
            running.add(db.transaction(tx -> tx.fetch("select 3").thenRun(check)));
            running.add(db.stream("select 4").forEach(row -> check.run()));
            return mine;
          });
    }
    running.forEach(Async::result);

    assertThat(wrong).isEmpty();
    await()
        .until(
            () ->
                telemetry.spans().stream().filter(s -> s.getName().equals("SELECT")).count() > 199);
    assertThat(telemetry.spans().stream().filter(s -> s.getName().equals("SELECT")))
        .allMatch(span -> span.getParentSpanContext().isValid());
  }

  @Test
  void postgres_spansAndMetrics_areThoseOfTheConvention() {
    try (FreshDatabase database = SharedServer.get().freshDatabase();
        PgPool db =
            Postgres.pool(
                PgOptions.parse(database.url()).toBuilder()
                    .name("orders")
                    .maxSize(2)
                    .listener(telemetry.listener())
                    .build())) {
      assertSpans(db, "postgresql", database.name());

      telemetry.forgetSpans();
      db.copyInto("films").rows(List.of(List.of(10, SECRET), List.of(11, SECRET))).result();
      SpanData copy = telemetry.span("COPY films");
      assertThat(text(copy, "db.collection.name")).isEqualTo("films");
      assertThat(text(copy, "server.address")).isEqualTo(database.server().host());
      assertThat(copy.getAttributes().get(AttributeKey.longKey("server.port")))
          .isEqualTo(database.server().port());
      assertThat(telemetry.spans().toString()).doesNotContain(SECRET);
      assertContextInCallbacks(db);
    }
  }

  @Test
  @SuppressWarnings("try") // the connection is there to be held
  void postgres_waitForThePool_isMeasured() {
    try (FreshDatabase database = SharedServer.get().freshDatabase();
        PgPool db =
            Postgres.pool(
                PgOptions.parse(database.url()).toBuilder()
                    .name("orders")
                    .maxSize(1)
                    .acquireTimeout(Duration.ofMillis(1500))
                    .listener(telemetry.listener())
                    .build())) {
      db.ready().result();
      try (var held = db.acquire().result()) {
        assertThat(catchThrowable(() -> db.acquire().result())).isNotNull();
      }

      assertThat(telemetry.metric("db.client.connection.timeouts").toString()).contains("orders");
      assertThat(telemetry.metric("db.client.connection.create_time").toString())
          .contains("orders");
    }
  }

  @Test
  void sqlite_spansAndMetrics_areThoseOfTheConvention() {
    SqliteOptions options = SqliteOptions.memory("films").listener(telemetry.listener()).build();
    try (Database db = Sqlite.open(options)) {
      assertSpans(db, "sqlite", "memory films");
      telemetry.forgetSpans();
      assertContextInCallbacks(db);
    }
  }
}
