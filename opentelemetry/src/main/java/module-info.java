/** Tells OpenTelemetry what the library does. */
@org.jspecify.annotations.NullMarked
// OpenTelemetry's jars have the names of modules and no descriptors.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.millrace.opentelemetry {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.core;
  requires transitive io.opentelemetry.api;
  requires io.opentelemetry.common;
  requires io.opentelemetry.context;

  exports dev.millrace.opentelemetry;
}
