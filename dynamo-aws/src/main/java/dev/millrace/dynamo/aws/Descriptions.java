package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.IndexDefinition.Projection;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.ListTables;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.TableDefinition.Encryption;
import dev.millrace.dynamo.spi.TableDefinition.Throughput;
import dev.millrace.dynamo.spi.TableDescription;
import dev.millrace.dynamo.spi.TableDescription.Status;
import dev.millrace.dynamo.spi.TimeToLive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Brings the SDK's answers about tables to those of a transport. */
final class Descriptions {

  private Descriptions() {}

  static TableDescription of(
      software.amazon.awssdk.services.dynamodb.model.TableDescription table) {
    Map<String, String> types = new LinkedHashMap<>();
    table
        .attributeDefinitions()
        .forEach(type -> types.put(type.attributeName(), type.attributeTypeAsString()));
    TableDefinition definition =
        new TableDefinition(
            table.tableName(),
            key(table.keySchema()),
            types,
            indexes(table),
            throughput(table),
            table.tableClassSummary() == null
                ? null
                : table.tableClassSummary().tableClassAsString(),
            encryption(table.sseDescription()));
    return new TableDescription(
        definition, status(table), or0(table.itemCount()), or0(table.tableSizeBytes()));
  }

  static ListTables.Reply of(ListTablesResponse response) {
    return new ListTables.Reply(
        List.copyOf(response.tableNames()), response.lastEvaluatedTableName());
  }

  static TimeToLive of(@Nullable TimeToLiveDescription told) {
    if (told == null) {
      return new TimeToLive(null);
    }
    boolean isOn =
        told.timeToLiveStatus() == TimeToLiveStatus.ENABLED
            || told.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
    return new TimeToLive(isOn ? told.attributeName() : null);
  }

  private static List<IndexDefinition> indexes(
      software.amazon.awssdk.services.dynamodb.model.TableDescription table) {
    List<IndexDefinition> indexes = new ArrayList<>();
    for (LocalSecondaryIndexDescription index : table.localSecondaryIndexes()) {
      indexes.add(
          index(index.indexName(), /* local= */ true, index.keySchema(), index.projection()));
    }
    for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
      indexes.add(
          index(index.indexName(), /* local= */ false, index.keySchema(), index.projection()));
    }
    return indexes;
  }

  private static IndexDefinition index(
      String name,
      boolean local,
      List<KeySchemaElement> key,
      software.amazon.awssdk.services.dynamodb.model.Projection projection) {
    return new IndexDefinition(
        name,
        local,
        key(key),
        Projection.valueOf(projection.projectionTypeAsString()),
        projection.nonKeyAttributes());
  }

  private static KeySchema key(List<KeySchemaElement> elements) {
    List<String> partition = new ArrayList<>();
    List<String> sort = new ArrayList<>();
    for (KeySchemaElement element : elements) {
      (element.keyType() == KeyType.HASH ? partition : sort).add(element.attributeName());
    }
    return new KeySchema(partition, sort);
  }

  private static @Nullable Throughput throughput(
      software.amazon.awssdk.services.dynamodb.model.TableDescription table) {
    boolean isByRequest =
        table.billingModeSummary() != null
            && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
    var told = table.provisionedThroughput();
    if (isByRequest || told == null || or0(told.readCapacityUnits()) == 0) {
      return null;
    }
    return new Throughput(told.readCapacityUnits(), told.writeCapacityUnits());
  }

  private static @Nullable Encryption encryption(@Nullable SSEDescription told) {
    return told == null ? null : new Encryption(told.kmsMasterKeyArn());
  }

  private static Status status(
      software.amazon.awssdk.services.dynamodb.model.TableDescription table) {
    if (table.tableStatus() == null) {
      return Status.ACTIVE;
    }
    return switch (table.tableStatus()) {
      case CREATING -> Status.CREATING;
      case ACTIVE -> Status.ACTIVE;
      case DELETING -> Status.DELETING;
      case INACCESSIBLE_ENCRYPTION_CREDENTIALS, ARCHIVED, ARCHIVING -> Status.INACCESSIBLE;
      default -> Status.UPDATING;
    };
  }

  private static long or0(@Nullable Long number) {
    return number == null ? 0 : number;
  }
}
