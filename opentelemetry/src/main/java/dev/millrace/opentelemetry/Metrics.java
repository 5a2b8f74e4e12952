package dev.millrace.opentelemetry;

import dev.millrace.core.Listener.Kind;
import dev.millrace.core.TimedOutException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The instruments of the conventions, as far as what the library tells fills them. */
final class Metrics {

  private static final List<Double> SECONDS =
      List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

  private static final List<Long> ROWS =
      List.of(1L, 2L, 5L, 10L, 20L, 50L, 100L, 200L, 500L, 1000L, 2000L, 5000L, 10000L);

  private static final AttributeKey<String> POOL =
      AttributeKey.stringKey("db.client.connection.pool.name");
  private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");
  private static final AttributeKey<Long> RETURNED_ROWS =
      AttributeKey.longKey("db.response.returned_rows");

  /** What a measurement is told by: each has few different values. */
  private static final Set<String> DIMENSIONS =
      Set.of(
          "db.system.name",
          "db.namespace",
          "db.collection.name",
          "db.operation.name",
          "db.query.summary",
          "db.response.status_code",
          "error.type",
          "server.address",
          "server.port");

  private final DoubleHistogram duration;
  private final LongHistogram rows;
  private final DoubleHistogram createTime;
  private final DoubleHistogram waitTime;
  private final LongUpDownCounter pending;
  private final LongCounter timeouts;

  Metrics(Meter meter) {
    duration =
        seconds(meter, "db.client.operation.duration", "Duration of database client operations.");
    rows =
        meter
            .histogramBuilder("db.client.response.returned_rows")
            .ofLongs()
            .setUnit("{row}")
            .setDescription("The number of rows that an operation returned.")
            .setExplicitBucketBoundariesAdvice(ROWS)
            .build();
    createTime =
        seconds(
            meter,
            "db.client.connection.create_time",
            "The time it took to open a connection, or to fail to.");
    waitTime =
        seconds(
            meter,
            "db.client.connection.wait_time",
            "The time it took to obtain a connection from the pool, if none was free.");
    pending =
        meter
            .upDownCounterBuilder("db.client.connection.pending_requests")
            .setUnit("{request}")
            .setDescription("The number of requests that wait for a connection.")
            .build();
    timeouts =
        meter
            .counterBuilder("db.client.connection.timeouts")
            .setUnit("{timeout}")
            .setDescription("The number of waits for a connection that were too long.")
            .build();
  }

  private static DoubleHistogram seconds(Meter meter, String name, String description) {
    return meter
        .histogramBuilder(name)
        .setUnit("s")
        .setDescription(description)
        .setExplicitBucketBoundariesAdvice(SECONDS)
        .build();
  }

  Measured started(Kind kind, Attributes attributes) {
    Attributes pool =
        kind == Kind.POOL_WAIT || kind == Kind.CONNECT ? pool(attributes) : attributes;
    if (kind == Kind.POOL_WAIT) {
      pending.add(1, pool);
    }
    return new Measured(kind, pool, System.nanoTime());
  }

  /** A store without a pool has the name of what it opens. */
  private static Attributes pool(Attributes attributes) {
    String name = attributes.get(POOL);
    String known = name == null ? attributes.get(NAMESPACE) : name;
    return known == null ? Attributes.empty() : Attributes.of(POOL, known);
  }

  /** One thing that has begun. */
  final class Measured {

    private final Kind kind;
    private final Attributes began;
    private final long sinceNanos;

    private Measured(Kind kind, Attributes began, long sinceNanos) {
      this.kind = kind;
      this.began = began;
      this.sinceNanos = sinceNanos;
    }

    void ended(@Nullable Throwable failure, Attributes end) {
      double took = (System.nanoTime() - sinceNanos) / (double) TimeUnit.SECONDS.toNanos(1);
      switch (kind) {
        case OPERATION -> operationEnded(took, end);
        case CONNECT -> createTime.record(took, began);
        case POOL_WAIT -> {
          pending.add(-1, began);
          if (failure == null) {
            waitTime.record(took, began);
          } else if (failure instanceof TimedOutException) {
            timeouts.add(1, began);
          }
        }
        case TRANSACTION -> {}
      }
    }

    private void operationEnded(double took, Attributes end) {
      Attributes dimensions =
          began.toBuilder().putAll(end).removeIf(key -> !DIMENSIONS.contains(key.getKey())).build();
      duration.record(took, dimensions);
      Long returned = end.get(RETURNED_ROWS);
      if (returned != null) {
        rows.record(returned, dimensions);
      }
    }
  }
}
