/** JSON documents under a key, on any SQL engine or over HTTP. */
@org.jspecify.annotations.NullMarked
module dev.millrace.base {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.core;
  requires transitive dev.millrace.sql;
  requires java.net.http;

  exports dev.millrace.base;
}
