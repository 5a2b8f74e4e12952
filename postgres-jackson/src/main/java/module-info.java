/** JSON of PostgreSQL as objects, by Jackson. */
@org.jspecify.annotations.NullMarked
module dev.millrace.postgres.jackson {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.postgres;
  requires transitive tools.jackson.databind;

  exports dev.millrace.postgres.jackson;
}
