package dev.millrace.dynamo.spi;

/** One of the writes of a transaction; its returning of values is not looked at. */
public sealed interface TransactionWrite permits PutItem, UpdateItem, DeleteItem, ConditionCheck {

  /** The table that it is about. */
  String table();
}
