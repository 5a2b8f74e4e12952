/** Geometries of PostGIS and of PostgreSQL itself, as those of JTS. */
@SuppressWarnings("requires-transitive-automatic") // JTS has a name in its manifest alone
@org.jspecify.annotations.NullMarked
module dev.millrace.postgres.jts {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.postgres;
  requires transitive org.locationtech.jts;

  exports dev.millrace.postgres.jts;
}
