package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.BatchWriteItem;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.ExecuteStatement;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.Scan;
import dev.millrace.dynamo.spi.UpdateItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Brings requests about items to those of the SDK. What is empty is left out, as it must be. */
final class Requests {

  static final ReturnConsumedCapacity CAPACITY = ReturnConsumedCapacity.TOTAL;

  private Requests() {}

  static GetItemRequest of(GetItem request) {
    return GetItemRequest.builder()
        .tableName(request.table())
        .key(Values.toSdk(request.key()))
        .consistentRead(request.consistent())
        .projectionExpression(request.projection())
        .expressionAttributeNames(names(request.names()))
        .returnConsumedCapacity(CAPACITY)
        .build();
  }

  static PutItemRequest of(PutItem request) {
    return PutItemRequest.builder()
        .tableName(request.table())
        .item(Values.toSdk(request.item()))
        .conditionExpression(request.condition())
        .expressionAttributeNames(names(request.parameters()))
        .expressionAttributeValues(values(request.parameters()))
        .returnValues(returning(request.returning()))
        .returnValuesOnConditionCheckFailure(onFailure(request.returnsItemOnFailure()))
        .returnConsumedCapacity(CAPACITY)
        .build();
  }

  static UpdateItemRequest of(UpdateItem request) {
    return UpdateItemRequest.builder()
        .tableName(request.table())
        .key(Values.toSdk(request.key()))
        .updateExpression(request.update())
        .conditionExpression(request.condition())
        .expressionAttributeNames(names(request.parameters()))
        .expressionAttributeValues(values(request.parameters()))
        .returnValues(returning(request.returning()))
        .returnValuesOnConditionCheckFailure(onFailure(request.returnsItemOnFailure()))
        .returnConsumedCapacity(CAPACITY)
        .build();
  }

  static DeleteItemRequest of(DeleteItem request) {
    return DeleteItemRequest.builder()
        .tableName(request.table())
        .key(Values.toSdk(request.key()))
        .conditionExpression(request.condition())
        .expressionAttributeNames(names(request.parameters()))
        .expressionAttributeValues(values(request.parameters()))
        .returnValues(returning(request.returning()))
        .returnValuesOnConditionCheckFailure(onFailure(request.returnsItemOnFailure()))
        .returnConsumedCapacity(CAPACITY)
        .build();
  }

  static QueryRequest of(Query request) {
    return QueryRequest.builder()
        .tableName(request.table())
        .indexName(request.index())
        .keyConditionExpression(request.keyCondition())
        .filterExpression(request.filter())
        .projectionExpression(request.projection())
        .expressionAttributeNames(names(request.parameters()))
        .expressionAttributeValues(values(request.parameters()))
        .select(request.countOnly() ? Select.COUNT : null)
        .limit(request.limit())
        .exclusiveStartKey(key(request.startKey()))
        .scanIndexForward(!request.descending())
        .consistentRead(request.consistent())
        .returnConsumedCapacity(CAPACITY)
        .build();
  }

  static ScanRequest of(Scan request) {
    boolean isWhole = request.totalSegments() == 1 && request.segment() == 0;
    return ScanRequest.builder()
        .tableName(request.table())
        .indexName(request.index())
        .filterExpression(request.filter())
        .projectionExpression(request.projection())
        .expressionAttributeNames(names(request.parameters()))
        .expressionAttributeValues(values(request.parameters()))
        .select(request.countOnly() ? Select.COUNT : null)
        .limit(request.limit())
        .exclusiveStartKey(key(request.startKey()))
        .segment(isWhole ? null : request.segment())
        .totalSegments(isWhole ? null : request.totalSegments())
        .consistentRead(request.consistent())
        .returnConsumedCapacity(CAPACITY)
        .build();
  }

  static BatchGetItemRequest of(BatchGetItem request) {
    Map<String, KeysAndAttributes> tables = new HashMap<>();
    request
        .tables()
        .forEach(
            (table, keys) ->
                tables.put(
                    table,
                    KeysAndAttributes.builder()
                        .keys(keys(keys.keys()))
                        .consistentRead(keys.consistent())
                        .projectionExpression(keys.projection())
                        .expressionAttributeNames(names(keys.names()))
                        .build()));
    return BatchGetItemRequest.builder()
        .requestItems(tables)
        .returnConsumedCapacity(CAPACITY)
        .build();
  }

  static BatchWriteItemRequest of(BatchWriteItem request) {
    Map<String, List<WriteRequest>> tables = new HashMap<>();
    request.tables().forEach((table, writes) -> tables.put(table, writes(writes)));
    return BatchWriteItemRequest.builder()
        .requestItems(tables)
        .returnConsumedCapacity(CAPACITY)
        .build();
  }

  static ExecuteStatementRequest of(ExecuteStatement request) {
    return ExecuteStatementRequest.builder()
        .statement(request.statement())
        .parameters(request.parameters().isEmpty() ? null : Values.toSdk(request.parameters()))
        .consistentRead(request.consistent())
        .nextToken(request.nextToken())
        .limit(request.limit())
        .returnConsumedCapacity(CAPACITY)
        .build();
  }

  private static List<WriteRequest> writes(List<BatchWriteItem.Write> writes) {
    List<WriteRequest> sdk = new ArrayList<>(writes.size());
    for (BatchWriteItem.Write write : writes) {
      if (write instanceof BatchWriteItem.Put put) {
        sdk.add(WriteRequest.builder().putRequest(p -> p.item(Values.toSdk(put.item()))).build());
      } else if (write instanceof BatchWriteItem.Delete delete) {
        sdk.add(
            WriteRequest.builder().deleteRequest(d -> d.key(Values.toSdk(delete.key()))).build());
      }
    }
    return sdk;
  }

  private static List<Map<String, AttributeValue>> keys(
      List<Map<String, dev.millrace.dynamo.spi.AttributeValue>> keys) {
    List<Map<String, AttributeValue>> sdk = new ArrayList<>(keys.size());
    for (Map<String, dev.millrace.dynamo.spi.AttributeValue> key : keys) {
      sdk.add(Values.toSdk(key));
    }
    return sdk;
  }

  private static @Nullable Map<String, AttributeValue> key(
      @Nullable Map<String, dev.millrace.dynamo.spi.AttributeValue> key) {
    return key == null ? null : Values.toSdk(key);
  }

  static @Nullable Map<String, String> names(Parameters parameters) {
    return names(parameters.names());
  }

  static @Nullable Map<String, String> names(Map<String, String> names) {
    return names.isEmpty() ? null : names;
  }

  static @Nullable Map<String, AttributeValue> values(Parameters parameters) {
    return parameters.values().isEmpty() ? null : Values.toSdk(parameters.values());
  }

  private static @Nullable ReturnValue returning(ReturnValues values) {
    return switch (values) {
      case NONE -> null;
      case ALL_OLD -> ReturnValue.ALL_OLD;
      case UPDATED_OLD -> ReturnValue.UPDATED_OLD;
      case ALL_NEW -> ReturnValue.ALL_NEW;
      case UPDATED_NEW -> ReturnValue.UPDATED_NEW;
    };
  }

  static @Nullable ReturnValuesOnConditionCheckFailure onFailure(boolean returnsItem) {
    return returnsItem ? ReturnValuesOnConditionCheckFailure.ALL_OLD : null;
  }
}
