package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.spi.ConsumedCapacity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operations took. The service often tells one sum for both kinds; the operation says which
 * kind it is.
 */
final class Capacities {

  private Capacities() {}

  static List<ConsumedCapacity> read(
      software.amazon.awssdk.services.dynamodb.model.@Nullable ConsumedCapacity told) {
    return told == null ? List.of() : List.of(of(told, /* isRead= */ true));
  }

  static List<ConsumedCapacity> write(
      software.amazon.awssdk.services.dynamodb.model.@Nullable ConsumedCapacity told) {
    return told == null ? List.of() : List.of(of(told, /* isRead= */ false));
  }

  static List<ConsumedCapacity> reads(
      List<software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity> told) {
    return all(told, /* isRead= */ true);
  }

  static List<ConsumedCapacity> writes(
      List<software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity> told) {
    return all(told, /* isRead= */ false);
  }

  private static List<ConsumedCapacity> all(
      List<software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity> told, boolean isRead) {
    List<ConsumedCapacity> all = new ArrayList<>(told.size());
    for (software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity each : told) {
      all.add(of(each, isRead));
    }
    return all;
  }

  private static ConsumedCapacity of(
      software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity told, boolean isRead) {
    Double read = told.readCapacityUnits();
    Double write = told.writeCapacityUnits();
    if (read == null && write == null) {
      double sum = or0(told.capacityUnits());
      return new ConsumedCapacity(told.tableName(), isRead ? sum : 0, isRead ? 0 : sum);
    }
    return new ConsumedCapacity(told.tableName(), or0(read), or0(write));
  }

  private static double or0(@Nullable Double units) {
    return units == null ? 0 : units;
  }
}
