/** Contract tests that bases pass wherever they are. */
@org.jspecify.annotations.NullMarked
open module dev.millrace.base.tck {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.base;
  requires transitive dev.millrace.testkit;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;

  exports dev.millrace.base.tck;
}
