/** Contract tests which an SQL engine extends to prove itself. */
@org.jspecify.annotations.NullMarked
open module dev.millrace.sql.tck {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.sql;
  requires transitive dev.millrace.testkit;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;
  requires awaitility;

  exports dev.millrace.sql.tck;
}
