package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.IndexDefinition.Projection;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.TableDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must hold of the definition of a table. */
final class TableRules {

  private static final int SHORTEST_NAME = 3;
  private static final int LONGEST_NAME = 255;
  private static final int MOST_GLOBAL = 20;
  private static final int MOST_LOCAL = 5;
  private static final int MOST_PARTS = 4;
  private static final int MOST_PROJECTED = 100;

  private TableRules() {}

  static void checkName(String parameter, String name) {
    if (name.length() < SHORTEST_NAME) {
      throw Errors.constraint(
          name, parameter, "have length greater than or equal to " + SHORTEST_NAME);
    }
    if (name.length() > LONGEST_NAME) {
      throw Errors.constraint(name, parameter, "have length less than or equal to " + LONGEST_NAME);
    }
    if (!name.chars().allMatch(TableRules::isAllowed)) {
      throw Errors.constraint(
          name, parameter, "satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '-';
  }

  static void check(TableDefinition table) {
    checkName("tableName", table.name());
    KeySchema key = table.key();
    if (key.partition().size() != 1 || key.sort().size() > 1) {
      throw Errors.parameter(
          "expected one partition key and at most one sort key in the KeySchema of the table");
    }
    checkTypes(table.keyTypes());
    checkKey(key, table.keyTypes());
    Set<String> used = new TreeSet<>(key.names());
    Set<String> names = new HashSet<>();
    for (IndexDefinition index : table.indexes()) {
      checkName("indexName", index.name());
      if (!names.add(index.name())) {
        throw Errors.parameter("Duplicate index name: " + index.name());
      }
      checkIndex(table, index);
      used.addAll(index.key().names());
    }
    checkCounts(table);
    if (!used.equals(table.keyTypes().keySet())) {
      throw Errors.parameter(
          "Some AttributeDefinitions are not used. AttributeDefinitions: "
              + new TreeSet<>(table.keyTypes().keySet())
              + ", keys used: "
              + used);
    }
    TableDefinition.Throughput throughput = table.throughput();
    if (throughput != null && (throughput.readUnits() < 1 || throughput.writeUnits() < 1)) {
      throw Errors.constraint(
          "0", "provisionedThroughput", "have value greater than or equal to 1");
    }
  }

  private static void checkTypes(Map<String, String> types) {
    types.forEach(
        (name, type) -> {
          if (!List.of("S", "N", "B").contains(type)) {
            throw Errors.constraint(
                type, "attributeDefinitions", "satisfy enum value set: [B, N, S]");
          }
        });
  }

  private static void checkKey(KeySchema key, Map<String, String> types) {
    List<String> names = key.names();
    if (new HashSet<>(names).size() < names.size()) {
      throw Errors.parameter(
          "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    for (String name : names) {
      if (!types.containsKey(name)) {
        throw Errors.parameter(
            "Some index key attributes are not defined in AttributeDefinitions. Keys: "
                + names
                + ", AttributeDefinitions: "
                + new TreeSet<>(types.keySet()));
      }
    }
  }

  private static void checkIndex(TableDefinition table, IndexDefinition index) {
    KeySchema key = index.key();
    int partition = key.partition().size();
    if (partition < 1 || partition > MOST_PARTS || key.sort().size() > MOST_PARTS) {
      throw Errors.parameter(
          "expected one to four partition keys and at most four sort keys in the KeySchema of"
              + " index: "
              + index.name());
    }
    checkKey(key, table.keyTypes());
    if (index.local()) {
      checkLocal(table, index);
    }
    boolean hasNames = !index.projectedNames().isEmpty();
    if (hasNames != (index.projection() == Projection.INCLUDE)) {
      throw Errors.parameter(
          hasNames
              ? "ProjectionType is " + index.projection() + ", but NonKeyAttributes is specified"
              : "ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    }
  }

  private static void checkLocal(TableDefinition table, IndexDefinition index) {
    if (table.key().sort().isEmpty()) {
      throw Errors.parameter(
          "Table KeySchema does not have a range key, which is required when specifying a"
              + " LocalSecondaryIndex");
    }
    if (!index.key().partition().equals(table.key().partition())) {
      throw Errors.parameter(
          "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
              + index.name()
              + ". index hash key: "
              + index.key().partition().get(0)
              + ", table hash key: "
              + table.key().partition().get(0));
    }
    if (index.key().sort().size() != 1) {
      throw Errors.parameter(
          "Index KeySchema does not have a range key for index: " + index.name());
    }
  }

  private static void checkCounts(TableDefinition table) {
    long local = table.indexes().stream().filter(IndexDefinition::local).count();
    if (local > MOST_LOCAL) {
      throw Errors.parameter(
          "Number of LocalSecondaryIndexes exceeds per-table limit of " + MOST_LOCAL);
    }
    if (table.indexes().size() - local > MOST_GLOBAL) {
      throw Errors.parameter(
          "Number of GlobalSecondaryIndexes exceeds per-table limit of " + MOST_GLOBAL);
    }
    int projected = table.indexes().stream().mapToInt(i -> i.projectedNames().size()).sum();
    if (projected > MOST_PROJECTED) {
      throw Errors.parameter(
          "Number of projected attributes exceeds per-table limit of " + MOST_PROJECTED);
    }
  }
}
