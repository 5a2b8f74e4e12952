package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.BatchWriteItem;
import dev.millrace.dynamo.spi.ConsumedCapacity;
import dev.millrace.dynamo.spi.ExecuteStatement;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.TransactGetItems;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.WriteReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Brings the SDK's answers about items to those of a transport. */
final class Replies {

  private Replies() {}

  static GetItem.Reply of(GetItemResponse response) {
    return new GetItem.Reply(
        response.hasItem() ? Values.ofSdk(response.item()) : null,
        Capacities.read(response.consumedCapacity()));
  }

  static WriteReply of(PutItemResponse response) {
    return new WriteReply(
        response.hasAttributes() ? Values.ofSdk(response.attributes()) : null,
        Capacities.write(response.consumedCapacity()));
  }

  static WriteReply of(UpdateItemResponse response) {
    return new WriteReply(
        response.hasAttributes() ? Values.ofSdk(response.attributes()) : null,
        Capacities.write(response.consumedCapacity()));
  }

  static WriteReply of(DeleteItemResponse response) {
    return new WriteReply(
        response.hasAttributes() ? Values.ofSdk(response.attributes()) : null,
        Capacities.write(response.consumedCapacity()));
  }

  static PageReply of(QueryResponse response) {
    return new PageReply(
        Values.items(response.items()),
        response.count(),
        response.scannedCount(),
        lastKey(response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null),
        Capacities.read(response.consumedCapacity()));
  }

  static PageReply of(ScanResponse response) {
    return new PageReply(
        Values.items(response.items()),
        response.count(),
        response.scannedCount(),
        lastKey(response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null),
        Capacities.read(response.consumedCapacity()));
  }

  private static @Nullable Map<String, AttributeValue> lastKey(
      @Nullable Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> key) {
    return key == null || key.isEmpty() ? null : Values.ofSdk(key);
  }

  static BatchGetItem.Reply of(BatchGetItemResponse response) {
    Map<String, List<Map<String, AttributeValue>>> items = new HashMap<>();
    response.responses().forEach((table, found) -> items.put(table, Values.items(found)));
    Map<String, BatchGetItem.Keys> unprocessed = new HashMap<>();
    response.unprocessedKeys().forEach((table, keys) -> unprocessed.put(table, of(keys)));
    return new BatchGetItem.Reply(
        items, unprocessed, Capacities.reads(response.consumedCapacity()));
  }

  private static BatchGetItem.Keys of(KeysAndAttributes keys) {
    return new BatchGetItem.Keys(
        Values.items(keys.keys()),
        Boolean.TRUE.equals(keys.consistentRead()),
        keys.projectionExpression(),
        keys.expressionAttributeNames());
  }

  static BatchWriteItem.Reply of(BatchWriteItemResponse response) {
    Map<String, List<BatchWriteItem.Write>> unprocessed = new HashMap<>();
    response.unprocessedItems().forEach((table, writes) -> unprocessed.put(table, writes(writes)));
    return new BatchWriteItem.Reply(unprocessed, Capacities.writes(response.consumedCapacity()));
  }

  private static List<BatchWriteItem.Write> writes(List<WriteRequest> sdk) {
    List<BatchWriteItem.Write> writes = new ArrayList<>(sdk.size());
    for (WriteRequest write : sdk) {
      writes.add(
          write.putRequest() != null
              ? new BatchWriteItem.Put(Values.ofSdk(write.putRequest().item()))
              : new BatchWriteItem.Delete(Values.ofSdk(write.deleteRequest().key())));
    }
    return writes;
  }

  static TransactGetItems.Reply of(TransactGetItemsResponse response) {
    List<Optional<Map<String, AttributeValue>>> items =
        new ArrayList<>(response.responses().size());
    for (ItemResponse item : response.responses()) {
      items.add(item.hasItem() ? Optional.of(Values.ofSdk(item.item())) : Optional.empty());
    }
    return new TransactGetItems.Reply(items, Capacities.reads(response.consumedCapacity()));
  }

  static TransactWriteItems.Reply of(TransactWriteItemsResponse response) {
    return new TransactWriteItems.Reply(Capacities.writes(response.consumedCapacity()));
  }

  static ExecuteStatement.Reply of(ExecuteStatementResponse response) {
    List<ConsumedCapacity> capacity = Capacities.read(response.consumedCapacity());
    return new ExecuteStatement.Reply(
        Values.items(response.items()), response.nextToken(), capacity);
  }
}
