package dev.millrace.postgres.jts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Row;
import dev.millrace.testkit.Property;
import dev.millrace.testkit.SharedHandles;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Through a real server, on which types of PostGIS' names keep whatever bytes they are sent. */
@SharedHandles
final class JtsCodecsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  record Place(int id, Point at, Geometry area) {}

  private static FreshDatabase database;
  private static PgConnection connection;

  @BeforeAll
  static void connect() {
    database = SharedServer.get().freshDatabase();
    database.execute("create schema gis");
    for (String type : List.of("geometry", "geography")) {
      database.execute(
          """
          create type gis.%1$s;
          create function gis.%1$s_in(cstring) returns gis.%1$s as 'byteain'
            language internal immutable strict;
          create function gis.%1$s_out(gis.%1$s) returns cstring as 'byteaout'
            language internal immutable strict;
          create function gis.%1$s_recv(internal) returns gis.%1$s as 'bytearecv'
            language internal immutable strict;
          create function gis.%1$s_send(gis.%1$s) returns bytea as 'byteasend'
            language internal immutable strict;
          create type gis.%1$s (input = gis.%1$s_in, output = gis.%1$s_out,
            receive = gis.%1$s_recv, send = gis.%1$s_send, internallength = variable,
            alignment = double, storage = extended, delimiter = ':');
          """
              .formatted(type));
    }
    database.execute(
        """
        create type route as (name text, way gis.geometry);
        create domain area as gis.geometry;
        create table places(id int, at gis.geography, area area);
        """);
    connection =
        Postgres.connect(
                PgOptions.parse(database.url()).toBuilder()
                    .setting("search_path", "public, gis")
                    .typeCodecs(JtsCodecs.postgis())
                    .typeCodecs(JtsCodecs.core())
                    .build())
            .result(PATIENCE);
  }

  @AfterAll
  static void disconnect() {
    connection.closeAsync().result(PATIENCE);
    database.close();
  }

  private static Row row(String sql, @Nullable Object... args) {
    return connection.fetchRow(sql, args).result(PATIENCE).orElseThrow();
  }

  private static Point point(double x, double y) {
    return Shapes.FACTORY.createPoint(new Coordinate(x, y));
  }

  @Test
  void geometry_any_comesBackTheSame() {
    Property.forAll(Shapes.any())
        .runs(50)
        .check(
            shape -> {
              Row row =
                  row(
                      "select $1::geometry, array[$1::geometry, null], $2::geography",
                      shape,
                      shape);
              List<?> array = (List<?>) Objects.requireNonNull(row.get(1));

              assertThat(Shapes.areSame((Geometry) Objects.requireNonNull(row.get(0)), shape))
                  .isTrue();
              assertThat(Shapes.areSame((Geometry) array.get(0), shape)).isTrue();
              assertThat(array.get(1)).isNull();
              assertThat((Object) row.get(2, shape.getClass())).isNotNull();
            });
  }

  @Test
  void geometry_onTheServer_isEwkb() {
    Point point = point(-44.3, 60.1);
    point.setSRID(4326);

    assertThat(row("select encode(geometry_send($1::geometry), 'hex')", point).get(0))
        .isEqualTo("0101000020e610000066666666662646c0cdcccccccc0c4e40");
  }

  @Test
  void geometry_inRecordsCompositesAndCopy_isJts() {
    record Route(String name, LineString way) {}
    LineString way =
        Shapes.FACTORY.createLineString(
            new Coordinate[] {new Coordinate(0, 0), new Coordinate(1, 1)});
    Polygon area = (Polygon) way.buffer(1);
    connection
        .copyInto("places", "id", "at", "area")
        .rows(List.of(List.of(1, point(1, 2), area)))
        .result(PATIENCE);

    Place place =
        connection.fetchRow(Place.class, "select * from places").result(PATIENCE).orElseThrow();
    List<Point> points = connection.fetch(Point.class, "select at from places").result(PATIENCE);
    Route route =
        Objects.requireNonNull(row("select $1::route", new Route("a", way)).get(0, Route.class));

    assertThat((Object) place.at()).isEqualTo(point(1, 2));
    assertThat(place.area().equalsExact(area)).isTrue();
    assertThat(points).containsExactly(point(1, 2));
    assertThat(route.way().equalsExact(way)).isTrue();
  }

  @Test
  void geometry_ofAnotherClass_isRefused() {
    Row row = row("select $1::geometry as g", point(1, 2));

    assertThatThrownBy(() -> row.get("g", Polygon.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"g\": cannot read this geometry as org.locationtech.jts.geom.Polygon: its codec"
                + " gave org.locationtech.jts.geom.Point");
    assertThatThrownBy(() -> row("select '\\x0108'::geometry as g").get("g"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("the codec of geometry for")
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> row("select $1::geometry", "POINT(1 2)"))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(
            "parameter $1: cannot write java.lang.String as geometry: expected"
                + " org.locationtech.jts.geom.Geometry");
    assertThatThrownBy(() -> row.get("g", String.class))
        .hasMessage("column \"g\": cannot read geometry as java.lang.String");
  }

  @Test
  void core_everyType_isWhatTheServerSays() {
    Row row =
        row(
            "select $1::point::text, $2::lseg::text, $3::path::text, $4::path::text,"
                + " $5::polygon::text, $6::box::text, point '(1,2)', lseg '((0,0),(1,2))',"
                + " path '[(0,0),(1,2)]', path '((0,0),(1,2),(3,0))', polygon '((0,0),(1,2),(3,0))',"
                + " box '((0,1),(2,3))', array[box '((0,1),(2,3))']",
            point(1, 2),
            new LineSegment(0, 0, 1, 2),
            Shapes.FACTORY.createLineString(
                new Coordinate[] {new Coordinate(0, 0), new Coordinate(1, 2)}),
            ring(),
            Shapes.FACTORY.createPolygon(ring()),
            new Envelope(0, 2, 1, 3));

    assertThat(row.values().subList(0, 6))
        .containsExactly(
            "(1,2)",
            "[(0,0),(1,2)]",
            "[(0,0),(1,2)]",
            "((0,0),(1,2),(3,0))",
            "((0,0),(1,2),(3,0))",
            "(2,3),(0,1)");
    assertThat(row.get(6)).isEqualTo(point(1, 2));
    assertThat(row.get(7)).isEqualTo(new LineSegment(0, 0, 1, 2));
    assertThat(row.get(8, LineString.class).getNumPoints()).isEqualTo(2);
    assertThat(row.get(9, LinearRing.class).equalsExact(ring())).isTrue();
    assertThat(row.get(10, Polygon.class).getExteriorRing().equalsExact(ring())).isTrue();
    assertThat(row.get(11)).isEqualTo(new Envelope(0, 2, 1, 3));
    assertThat(row.get(12)).isEqualTo(List.of(new Envelope(0, 2, 1, 3)));
    assertThat(row.get(6, dev.millrace.postgres.Point.class))
        .isEqualTo(new dev.millrace.postgres.Point(1, 2));
  }

  private static LinearRing ring() {
    return Shapes.FACTORY.createLinearRing(
        new Coordinate[] {
          new Coordinate(0, 0), new Coordinate(1, 2), new Coordinate(3, 0), new Coordinate(0, 0)
        });
  }
}
