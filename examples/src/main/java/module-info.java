/** The tour, and one runnable example per topic. */
@org.jspecify.annotations.NullMarked
module dev.millrace.examples {
  requires static transitive org.jspecify;
  requires dev.millrace.sqlite;

  exports dev.millrace.examples;
}
