package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;

/**
 * One method for each operation of the service, for transports that tell them apart; {@link
 * Request#to} finds the right one.
 */
public interface Operations {

  /** Reads an item. */
  Async<GetItem.Reply> getItem(GetItem request);

  /** Puts an item in place of what is there. */
  Async<WriteReply> putItem(PutItem request);

  /** Changes an item where it is. */
  Async<WriteReply> updateItem(UpdateItem request);

  /** Deletes an item. */
  Async<WriteReply> deleteItem(DeleteItem request);

  /** Reads a page of the items of one partition. */
  Async<PageReply> query(Query request);

  /** Reads a page of all items. */
  Async<PageReply> scan(Scan request);

  /** Reads up to 100 items. */
  Async<BatchGetItem.Reply> batchGetItem(BatchGetItem request);

  /** Puts and deletes up to 25 items, each for itself. */
  Async<BatchWriteItem.Reply> batchWriteItem(BatchWriteItem request);

  /** Reads up to 100 items of one moment. */
  Async<TransactGetItems.Reply> transactGetItems(TransactGetItems request);

  /** Does up to 100 writes, all or none. */
  Async<TransactWriteItems.Reply> transactWriteItems(TransactWriteItems request);

  /** Makes a table. */
  Async<TableDescription> createTable(CreateTable request);

  /** Describes a table. */
  Async<TableDescription> describeTable(DescribeTable request);

  /** Deletes a table and its items. */
  Async<TableDescription> deleteTable(DeleteTable request);

  /** Lists the names of the tables. */
  Async<ListTables.Reply> listTables(ListTables request);

  /** Says which attribute ends an item, if one does. */
  Async<TimeToLive> updateTimeToLive(UpdateTimeToLive request);

  /** Tells which attribute ends an item. */
  Async<TimeToLive> describeTimeToLive(DescribeTimeToLive request);

  /** Runs a PartiQL statement. */
  Async<ExecuteStatement.Reply> executeStatement(ExecuteStatement request);
}
