/** Asynchronous results and streams, the description of mapped classes, and errors. */
@org.jspecify.annotations.NullMarked
module dev.millrace.core {
  requires static transitive org.jspecify;

  exports dev.millrace.core;
}
