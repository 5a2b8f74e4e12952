package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.spi.ConditionCheck;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.TransactGetItems;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.TransactionWrite;
import dev.millrace.dynamo.spi.UpdateItem;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Brings transactions to those of the SDK, which makes a token where there is none. */
final class Transactions {

  private Transactions() {}

  static TransactGetItemsRequest of(TransactGetItems request) {
    List<TransactGetItem> gets = new ArrayList<>(request.gets().size());
    for (GetItem get : request.gets()) {
      gets.add(
          TransactGetItem.builder()
              .get(
                  g ->
                      g.tableName(get.table())
                          .key(Values.toSdk(get.key()))
                          .projectionExpression(get.projection())
                          .expressionAttributeNames(Requests.names(get.names())))
              .build());
    }
    return TransactGetItemsRequest.builder()
        .transactItems(gets)
        .returnConsumedCapacity(Requests.CAPACITY)
        .build();
  }

  static TransactWriteItemsRequest of(TransactWriteItems request) {
    List<TransactWriteItem> writes = new ArrayList<>(request.writes().size());
    for (TransactionWrite write : request.writes()) {
      writes.add(of(write));
    }
    return TransactWriteItemsRequest.builder()
        .transactItems(writes)
        .clientRequestToken(request.token())
        .returnConsumedCapacity(Requests.CAPACITY)
        .build();
  }

  private static TransactWriteItem of(TransactionWrite write) {
    TransactWriteItem.Builder sdk = TransactWriteItem.builder();
    if (write instanceof PutItem put) {
      sdk.put(
          p ->
              p.tableName(put.table())
                  .item(Values.toSdk(put.item()))
                  .conditionExpression(put.condition())
                  .expressionAttributeNames(Requests.names(put.parameters()))
                  .expressionAttributeValues(Requests.values(put.parameters()))
                  .returnValuesOnConditionCheckFailure(
                      Requests.onFailure(put.returnsItemOnFailure())));
    } else if (write instanceof UpdateItem update) {
      sdk.update(
          u ->
              u.tableName(update.table())
                  .key(Values.toSdk(update.key()))
                  .updateExpression(update.update())
                  .conditionExpression(update.condition())
                  .expressionAttributeNames(Requests.names(update.parameters()))
                  .expressionAttributeValues(Requests.values(update.parameters()))
                  .returnValuesOnConditionCheckFailure(
                      Requests.onFailure(update.returnsItemOnFailure())));
    } else if (write instanceof DeleteItem delete) {
      sdk.delete(
          d ->
              d.tableName(delete.table())
                  .key(Values.toSdk(delete.key()))
                  .conditionExpression(delete.condition())
                  .expressionAttributeNames(Requests.names(delete.parameters()))
                  .expressionAttributeValues(Requests.values(delete.parameters()))
                  .returnValuesOnConditionCheckFailure(
                      Requests.onFailure(delete.returnsItemOnFailure())));
    } else if (write instanceof ConditionCheck check) {
      sdk.conditionCheck(
          c ->
              c.tableName(check.table())
                  .key(Values.toSdk(check.key()))
                  .conditionExpression(check.condition())
                  .expressionAttributeNames(Requests.names(check.parameters()))
                  .expressionAttributeValues(Requests.values(check.parameters()))
                  .returnValuesOnConditionCheckFailure(
                      Requests.onFailure(check.returnsItemOnFailure())));
    }
    return sdk.build();
  }
}
