package dev.millrace.postgres.jts;

import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.postgres.PgTypeSetting;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Codecs between geometric types and the classes of JTS.
 *
 * <p>JTS has no class for an endless {@code line} and none for a {@code circle}; these stay what
 * the client makes of them.
 */
public final class JtsCodecs {

  private static final String SYSTEM = "pg_catalog";
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private JtsCodecs() {}

  /**
   * {@code geometry} and {@code geography} of PostGIS, in whatever schema they are, as {@link
   * Geometry}.
   */
  public static List<PgTypeSetting> postgis() {
    return postgis(FACTORY);
  }

  /** As {@link #postgis()}, with geometries of a factory of yours. */
  public static List<PgTypeSetting> postgis(GeometryFactory factory) {
    PgTypeCodec<Geometry> codec = geometry(factory);
    return List.of(PgTypeSetting.of("geometry", codec), PgTypeSetting.of("geography", codec));
  }

  /**
   * PostgreSQL's own {@code point}, {@code lseg}, {@code path}, {@code polygon} and {@code box} as
   * {@link Point}, {@link LineSegment}, {@link LineString}, {@link Polygon} and {@link Envelope}.
   */
  public static List<PgTypeSetting> core() {
    return List.of(
        new PgTypeSetting(SYSTEM, "point", point()),
        new PgTypeSetting(SYSTEM, "lseg", segment()),
        new PgTypeSetting(SYSTEM, "path", path()),
        new PgTypeSetting(SYSTEM, "polygon", polygon()),
        new PgTypeSetting(SYSTEM, "box", box()));
  }

  /**
   * EWKB, the binary form of PostGIS: with the SRID, unless that is 0, and with Z and M where a
   * coordinate has one that is not NaN. A value is also read as the class that it is, {@code
   * row.get("at", Point.class)}.
   */
  public static PgTypeCodec<Geometry> geometry() {
    return geometry(FACTORY);
  }

  /** As {@link #geometry()}, with geometries of a factory of yours. */
  public static PgTypeCodec<Geometry> geometry(GeometryFactory factory) {
    Ewkb ewkb = new Ewkb(factory);
    return PgTypeCodec.binary(Geometry.class, Ewkb::write, ewkb::read);
  }

  /** {@code point}. An empty one is refused. */
  public static PgTypeCodec<Point> point() {
    CoreShapes shapes = new CoreShapes(FACTORY);
    return PgTypeCodec.binary(Point.class, CoreShapes::bytes, shapes::point);
  }

  /** {@code lseg}. */
  public static PgTypeCodec<LineSegment> segment() {
    return PgTypeCodec.binary(LineSegment.class, CoreShapes::bytes, CoreShapes::segment);
  }

  /**
   * {@code path}: a closed one is a {@link org.locationtech.jts.geom.LinearRing}, whose last point
   * repeats the first; any other LineString is an open one.
   */
  public static PgTypeCodec<LineString> path() {
    CoreShapes shapes = new CoreShapes(FACTORY);
    return PgTypeCodec.binary(LineString.class, CoreShapes::bytes, shapes::path);
  }

  /** {@code polygon}. One with holes is refused, and an empty one. */
  public static PgTypeCodec<Polygon> polygon() {
    CoreShapes shapes = new CoreShapes(FACTORY);
    return PgTypeCodec.binary(Polygon.class, CoreShapes::bytes, shapes::polygon);
  }

  /** {@code box}. An empty envelope is refused. */
  public static PgTypeCodec<Envelope> box() {
    return PgTypeCodec.binary(Envelope.class, CoreShapes::bytes, CoreShapes::box);
  }
}
