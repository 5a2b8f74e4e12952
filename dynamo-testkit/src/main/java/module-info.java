/** Starts Amazon's DynamoDB Local, for our own tests. */
@org.jspecify.annotations.NullMarked
module dev.millrace.dynamo.testkit {
  requires static transitive org.jspecify;

  exports dev.millrace.dynamo.testkit;
}
