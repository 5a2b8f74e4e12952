package dev.millrace.dynamo.aws;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.BatchWriteItem;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.DeleteTable;
import dev.millrace.dynamo.spi.DescribeTable;
import dev.millrace.dynamo.spi.DescribeTimeToLive;
import dev.millrace.dynamo.spi.ExecuteStatement;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.ListTables;
import dev.millrace.dynamo.spi.Operations;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.Scan;
import dev.millrace.dynamo.spi.TableDescription;
import dev.millrace.dynamo.spi.TimeToLive;
import dev.millrace.dynamo.spi.TransactGetItems;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.dynamo.spi.UpdateItem;
import dev.millrace.dynamo.spi.UpdateTimeToLive;
import dev.millrace.dynamo.spi.WriteReply;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Carries operations out over Amazon's asynchronous client. */
final class AwsTransport implements Transport, Operations {

  private final Client client;
  private final DynamoDbAsyncClient sdk;
  private final Callbacks callbacks;
  private final OpenCalls calls = new OpenCalls();
  private final Promise<Void> closed;

  AwsTransport(AwsOptions options) {
    this.client = Client.of(options);
    this.sdk = client.sdk();
    this.callbacks = options.callbacks();
    this.closed = new Promise<>(callbacks);
  }

  @Override
  public <R> Async<R> send(Request<R> request) {
    return request.to(this);
  }

  private <S, R> Async<R> call(
      Effect effect, Supplier<CompletableFuture<S>> send, Function<S, R> reply) {
    Call<S, R> call = new Call<>(callbacks.captured(), effect, reply);
    if (!calls.add(call)) {
      throw new ClosedException("the connection to DynamoDB is closed");
    }
    if (client.credentials().atOnce() != null) {
      start(call, send);
    } else {
      client
          .credentials()
          .looked()
          .whenComplete(
              (identity, failure) -> {
                if (failure == null && !call.async().isDone()) {
                  start(call, send);
                } else {
                  if (failure != null) {
                    call.fail(Failures.of(failure, effect));
                  }
                  calls.remove(call);
                }
              });
    }
    return call.async();
  }

  private <S, R> void start(Call<S, R> call, Supplier<CompletableFuture<S>> send) {
    CompletableFuture<S> sent;
    try {
      sent = CallTracking.handOver(call, send);
    } catch (RuntimeException e) {
      sent = CompletableFuture.failedFuture(e);
    }
    call.follow(sent, () -> calls.remove(call));
  }

  @Override
  public Async<GetItem.Reply> getItem(GetItem request) {
    return call(Effect.READ, () -> sdk.getItem(Requests.of(request)), Replies::of);
  }

  @Override
  public Async<WriteReply> putItem(PutItem request) {
    return call(Effect.WRITE, () -> sdk.putItem(Requests.of(request)), Replies::of);
  }

  @Override
  public Async<WriteReply> updateItem(UpdateItem request) {
    return call(Effect.WRITE, () -> sdk.updateItem(Requests.of(request)), Replies::of);
  }

  @Override
  public Async<WriteReply> deleteItem(DeleteItem request) {
    return call(Effect.WRITE, () -> sdk.deleteItem(Requests.of(request)), Replies::of);
  }

  @Override
  public Async<PageReply> query(Query request) {
    return call(Effect.READ, () -> sdk.query(Requests.of(request)), Replies::of);
  }

  @Override
  public Async<PageReply> scan(Scan request) {
    return call(Effect.READ, () -> sdk.scan(Requests.of(request)), Replies::of);
  }

  @Override
  public Async<BatchGetItem.Reply> batchGetItem(BatchGetItem request) {
    return call(Effect.READ, () -> sdk.batchGetItem(Requests.of(request)), Replies::of);
  }

  @Override
  public Async<BatchWriteItem.Reply> batchWriteItem(BatchWriteItem request) {
    return call(Effect.WRITE, () -> sdk.batchWriteItem(Requests.of(request)), Replies::of);
  }

  @Override
  public Async<TransactGetItems.Reply> transactGetItems(TransactGetItems request) {
    return call(Effect.READ, () -> sdk.transactGetItems(Transactions.of(request)), Replies::of);
  }

  @Override
  public Async<TransactWriteItems.Reply> transactWriteItems(TransactWriteItems request) {
    return call(Effect.WRITE, () -> sdk.transactWriteItems(Transactions.of(request)), Replies::of);
  }

  @Override
  public Async<TableDescription> createTable(CreateTable request) {
    return call(
        Effect.WRITE,
        () -> sdk.createTable(Tables.of(request.definition())),
        response -> Descriptions.of(response.tableDescription()));
  }

  @Override
  public Async<TableDescription> describeTable(DescribeTable request) {
    return call(
        Effect.READ,
        () -> sdk.describeTable(r -> r.tableName(request.table())),
        response -> Descriptions.of(response.table()));
  }

  @Override
  public Async<TableDescription> deleteTable(DeleteTable request) {
    return call(
        Effect.WRITE,
        () -> sdk.deleteTable(r -> r.tableName(request.table())),
        response -> Descriptions.of(response.tableDescription()));
  }

  @Override
  public Async<ListTables.Reply> listTables(ListTables request) {
    return call(
        Effect.READ,
        () -> sdk.listTables(r -> r.exclusiveStartTableName(request.startAfter())),
        Descriptions::of);
  }

  @Override
  public Async<TimeToLive> updateTimeToLive(UpdateTimeToLive request) {
    return call(
        Effect.WRITE,
        () -> sdk.updateTimeToLive(Tables.of(request)),
        response -> new TimeToLive(request.enabled() ? request.attribute() : null));
  }

  @Override
  public Async<TimeToLive> describeTimeToLive(DescribeTimeToLive request) {
    return call(
        Effect.READ,
        () -> sdk.describeTimeToLive(r -> r.tableName(request.table())),
        response -> Descriptions.of(response.timeToLiveDescription()));
  }

  /** What a statement does is known to the service alone, so it counts as a write. */
  @Override
  public Async<ExecuteStatement.Reply> executeStatement(ExecuteStatement request) {
    return call(Effect.WRITE, () -> sdk.executeStatement(Requests.of(request)), Replies::of);
  }

  @Override
  public Async<Void> closeAsync() {
    calls.close(
        () -> {
          try {
            client.close();
            closed.succeed(null);
          } catch (RuntimeException e) {
            closed.fail(e);
          }
        });
    return closed.async();
  }
}
