/** The engine-neutral SQL API and the interface that engines implement. */
@org.jspecify.annotations.NullMarked
module dev.millrace.sql {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.core;
  requires tools.jackson.core;

  exports dev.millrace.sql;
  exports dev.millrace.sql.spi;
}
