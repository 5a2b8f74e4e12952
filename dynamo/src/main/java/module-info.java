/** Items with a partition and a sort key, in Amazon DynamoDB or in an engine in process. */
@org.jspecify.annotations.NullMarked
module dev.millrace.dynamo {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.core;
  requires transitive dev.millrace.sql;

  exports dev.millrace.dynamo;
  exports dev.millrace.dynamo.spi;
}
