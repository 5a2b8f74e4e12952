package dev.millrace.dynamo;

import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.BatchWriteItem;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.DeleteTable;
import dev.millrace.dynamo.spi.DescribeTable;
import dev.millrace.dynamo.spi.DescribeTimeToLive;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.Scan;
import dev.millrace.dynamo.spi.TransactGetItems;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.TransactionWrite;
import dev.millrace.dynamo.spi.UpdateTimeToLive;
import java.util.Collection;
import java.util.List;

/** The tables that a request is about, for messages and listeners. */
final class Tables {

  private Tables() {}

  static List<String> of(Request<?> request) {
    if (request instanceof TransactionWrite write) {
      return List.of(write.table());
    }
    if (request instanceof GetItem get) {
      return List.of(get.table());
    }
    if (request instanceof Query query) {
      return List.of(query.table());
    }
    if (request instanceof Scan scan) {
      return List.of(scan.table());
    }
    return ofSeveral(request);
  }

  private static List<String> ofSeveral(Request<?> request) {
    if (request instanceof BatchGetItem batch) {
      return sorted(batch.tables().keySet());
    }
    if (request instanceof BatchWriteItem batch) {
      return sorted(batch.tables().keySet());
    }
    if (request instanceof TransactGetItems gets) {
      return sorted(gets.gets().stream().map(GetItem::table).toList());
    }
    if (request instanceof TransactWriteItems writes) {
      return sorted(writes.writes().stream().map(TransactionWrite::table).toList());
    }
    return ofDefinition(request);
  }

  private static List<String> ofDefinition(Request<?> request) {
    if (request instanceof CreateTable create) {
      return List.of(create.definition().name());
    }
    if (request instanceof DescribeTable describe) {
      return List.of(describe.table());
    }
    if (request instanceof DeleteTable delete) {
      return List.of(delete.table());
    }
    if (request instanceof UpdateTimeToLive update) {
      return List.of(update.table());
    }
    return request instanceof DescribeTimeToLive describe ? List.of(describe.table()) : List.of();
  }

  private static List<String> sorted(Collection<String> names) {
    return names.stream().distinct().sorted().toList();
  }
}
