/** Records and relations on any SQL engine. */
@org.jspecify.annotations.NullMarked
module dev.millrace.orm {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.core;
  requires transitive dev.millrace.sql;

  exports dev.millrace.orm;
}
