/** The tour, and one runnable example per topic. */
@org.jspecify.annotations.NullMarked
// OpenTelemetry's jars have the names of modules and no descriptors.
@SuppressWarnings("requires-automatic")
module dev.millrace.examples {
  requires static transitive org.jspecify;
  requires dev.millrace.sqlite;
  requires dev.millrace.postgres;
  requires dev.millrace.postgres.jackson;
  requires dev.millrace.postgres.jts;
  requires dev.millrace.opentelemetry;
  requires io.opentelemetry.context;
  requires io.opentelemetry.sdk;
  requires io.opentelemetry.sdk.common;
  requires io.opentelemetry.sdk.trace;
  requires transitive dev.millrace.orm;
  requires dev.millrace.base;
  requires dev.millrace.server;
  requires transitive dev.millrace.datastore;
  requires transitive dev.millrace.dynamo;
  requires io.javalin;
  requires dev.millrace.postgres.testkit;

  exports dev.millrace.examples;
  exports dev.millrace.examples.entities;
  exports dev.millrace.examples.films;
  exports dev.millrace.examples.items;
  exports dev.millrace.examples.staff;
  exports dev.millrace.examples.tour;

  // Rows are read into records that are not public.
  opens dev.millrace.examples to
      dev.millrace.core;
  opens dev.millrace.examples.tour to
      dev.millrace.core;
}
