package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.BatchWriteItem;
import dev.millrace.dynamo.spi.ExecuteStatement;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.Metered;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.Scan;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TransactGetItems;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.TransactionWrite;
import dev.millrace.dynamo.spi.Transport;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lets requests wait for their turn within a rate. */
final class LimitedTransport implements Transport {

  private final Transport transport;
  private final LongSupplier nanos;
  private final Bucket reads;
  private final Bucket writes;

  LimitedTransport(Transport transport, RateLimit limit, LongSupplier nanos) {
    long now = nanos.getAsLong();
    this.transport = transport;
    this.nanos = nanos;
    this.reads = new Bucket(limit.readUnits(), limit.burstSeconds(), limit.isAdaptive(), now);
    this.writes = new Bucket(limit.writeUnits(), limit.burstSeconds(), limit.isAdaptive(), now);
  }

  @Override
  public <R> Async<R> send(Request<R> request) {
    Bucket bucket = bucket(request);
    if (bucket == null) {
      return transport.send(request);
    }
    int needed = needed(request);
    long wait = bucket.take(needed, nanos.getAsLong());
    Async<R> reply =
        wait <= 0
            ? transport.send(request)
            : Async.after(Duration.ofNanos(wait)).thenCompose(due -> transport.send(request));
    Promise.watch(reply, (value, failure) -> settle(bucket, needed, value, failure));
    return reply;
  }

  private @Nullable Bucket bucket(Request<?> request) {
    if (request instanceof TransactionWrite
        || request instanceof BatchWriteItem
        || request instanceof TransactWriteItems) {
      return writes;
    }
    return request instanceof GetItem
            || request instanceof Query
            || request instanceof Scan
            || request instanceof BatchGetItem
            || request instanceof TransactGetItems
            || request instanceof ExecuteStatement
        ? reads
        : null;
  }

  /** One for each item that the request names. */
  private static int needed(Request<?> request) {
    if (request instanceof BatchWriteItem batch) {
      return batch.tables().values().stream().mapToInt(List::size).sum();
    }
    if (request instanceof BatchGetItem batch) {
      return batch.tables().values().stream().mapToInt(each -> each.keys().size()).sum();
    }
    if (request instanceof TransactWriteItems transaction) {
      return transaction.writes().size();
    }
    return request instanceof TransactGetItems transaction ? transaction.gets().size() : 1;
  }

  private void settle(
      Bucket bucket, int needed, @Nullable Object reply, @Nullable Throwable failure) {
    if (failure instanceof ServiceException told && Failures.isThrottled(told.code())) {
      bucket.slower(nanos.getAsLong());
      return;
    }
    if (reply instanceof Metered metered && !metered.capacity().isEmpty()) {
      double taken =
          metered.capacity().stream()
              .mapToDouble(each -> bucket == reads ? each.readUnits() : each.writeUnits())
              .sum();
      bucket.settle(taken - needed, nanos.getAsLong());
    }
  }

  @Override
  public Async<Void> closeAsync() {
    return transport.closeAsync();
  }
}
