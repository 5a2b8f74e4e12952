/** Contract tests that a transport to a DynamoDB passes, whatever carries it out. */
@org.jspecify.annotations.NullMarked
open module dev.millrace.dynamo.tck {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.dynamo;
  requires transitive dev.millrace.testkit;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;

  exports dev.millrace.dynamo.tck;
}
