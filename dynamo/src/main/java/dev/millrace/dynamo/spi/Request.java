package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;

/**
 * One operation of the service with its arguments.
 *
 * @param <R> the reply
 */
public sealed interface Request<R>
    permits GetItem,
        PutItem,
        UpdateItem,
        DeleteItem,
        Query,
        Scan,
        BatchGetItem,
        BatchWriteItem,
        TransactGetItems,
        TransactWriteItems,
        CreateTable,
        DescribeTable,
        DeleteTable,
        ListTables,
        UpdateTimeToLive,
        DescribeTimeToLive,
        ExecuteStatement {

  /** Calls the method of its operation. */
  Async<R> to(Operations operations);

  /** The names of its tables, each once and in order; empty for one that names none. */
  List<String> tableNames();

  /** The operation's name in the service's API: {@code GetItem}. */
  default String operation() {
    return getClass().getSimpleName();
  }
}
