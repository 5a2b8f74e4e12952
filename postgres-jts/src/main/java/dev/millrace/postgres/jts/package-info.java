/**
 * Geometries of JTS for the types of PostGIS, and for PostgreSQL's own.
 *
 * <pre>{@code
 * PgPool pool =
 *     Postgres.pool(
 *         PgOptions.builder("postgresql://…").typeCodecs(JtsCodecs.postgis()).build());
 * Point at = row.get("at", Point.class);
 * pool.fetch("select * from places where st_dwithin(at, $1, 1000)", at);
 * }</pre>
 *
 * <p>Everything travels in binary, so that it may stand within arrays and composites and be copied.
 * The codecs have no state and may be shared by any number of pools. What is no geometry that JTS
 * knows (curves, surfaces in three dimensions) fails what reads it.
 */
package dev.millrace.postgres.jts;
