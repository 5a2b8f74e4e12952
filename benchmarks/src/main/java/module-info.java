/** Measurements of Millrace against its peers. */
@org.jspecify.annotations.NullMarked
module dev.millrace.benchmarks {
  requires static transitive org.jspecify;
  requires dev.millrace.sqlite;
  requires jmh.core;
  requires jdk.unsupported;
}
