/** Starts real PostgreSQL servers, and puts a faulty network before them. */
@org.jspecify.annotations.NullMarked
module dev.millrace.postgres.testkit {
  requires static transitive org.jspecify;
  requires org.tukaani.xz;

  exports dev.millrace.postgres.testkit;
}
