/** Tables in memory for tests with JUnit. */
@org.jspecify.annotations.NullMarked
module dev.millrace.dynamo.junit {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.dynamo;
  requires transitive org.junit.jupiter.api;

  exports dev.millrace.dynamo.junit;
}
