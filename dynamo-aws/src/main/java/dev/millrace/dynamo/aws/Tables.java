package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.TableDefinition.Throughput;
import dev.millrace.dynamo.spi.UpdateTimeToLive;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** Brings requests about tables to those of the SDK. */
final class Tables {

  private Tables() {}

  static CreateTableRequest of(TableDefinition definition) {
    List<AttributeDefinition> types = new ArrayList<>();
    definition
        .keyTypes()
        .forEach(
            (name, type) ->
                types.add(
                    AttributeDefinition.builder().attributeName(name).attributeType(type).build()));
    List<GlobalSecondaryIndex> global = new ArrayList<>();
    List<LocalSecondaryIndex> local = new ArrayList<>();
    for (IndexDefinition index : definition.indexes()) {
      if (index.local()) {
        local.add(local(index));
      } else {
        global.add(global(index, definition.throughput()));
      }
    }
    return CreateTableRequest.builder()
        .tableName(definition.name())
        .keySchema(key(definition.key()))
        .attributeDefinitions(types)
        .globalSecondaryIndexes(global.isEmpty() ? null : global)
        .localSecondaryIndexes(local.isEmpty() ? null : local)
        .billingMode(
            definition.throughput() == null ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED)
        .provisionedThroughput(throughput(definition.throughput()))
        .tableClass(definition.tableClass())
        .sseSpecification(encryption(definition.encryption()))
        .build();
  }

  static UpdateTimeToLiveRequest of(UpdateTimeToLive request) {
    return UpdateTimeToLiveRequest.builder()
        .tableName(request.table())
        .timeToLiveSpecification(
            s -> s.attributeName(request.attribute()).enabled(request.enabled()))
        .build();
  }

  private static LocalSecondaryIndex local(IndexDefinition index) {
    return LocalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(key(index.key()))
        .projection(projection(index))
        .build();
  }

  private static GlobalSecondaryIndex global(
      IndexDefinition index, @Nullable Throughput throughput) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(key(index.key()))
        .projection(projection(index))
        .provisionedThroughput(throughput(throughput))
        .build();
  }

  private static List<KeySchemaElement> key(KeySchema key) {
    List<KeySchemaElement> elements = new ArrayList<>();
    for (String name : key.partition()) {
      elements.add(element(name, KeyType.HASH));
    }
    for (String name : key.sort()) {
      elements.add(element(name, KeyType.RANGE));
    }
    return elements;
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static Projection projection(IndexDefinition index) {
    return Projection.builder()
        .projectionType(index.projection().name())
        .nonKeyAttributes(index.projectedNames().isEmpty() ? null : index.projectedNames())
        .build();
  }

  private static @Nullable ProvisionedThroughput throughput(@Nullable Throughput throughput) {
    return throughput == null
        ? null
        : ProvisionedThroughput.builder()
            .readCapacityUnits(throughput.readUnits())
            .writeCapacityUnits(throughput.writeUnits())
            .build();
  }

  private static @Nullable SSESpecification encryption(
      TableDefinition.@Nullable Encryption encryption) {
    return encryption == null
        ? null
        : SSESpecification.builder()
            .enabled(true)
            .sseType(SSEType.KMS)
            .kmsMasterKeyId(encryption.kmsKey())
            .build();
  }
}
