/** Entities, ancestors, snapshot transactions and prefetching queries, on any SQL engine. */
@org.jspecify.annotations.NullMarked
module dev.millrace.datastore {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.core;
  requires transitive dev.millrace.sql;
  requires com.github.benmanes.caffeine;

  exports dev.millrace.datastore;
}
