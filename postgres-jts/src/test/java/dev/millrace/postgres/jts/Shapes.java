package dev.millrace.postgres.jts;

import dev.millrace.testkit.Gen;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/** Any geometries, of two to four ordinates. */
final class Shapes {

  static final GeometryFactory FACTORY = new GeometryFactory();

  private static final Gen<Double> NUMBERS =
      Gen.oneOf(Gen.doubles(-180, 180), Gen.of(0.0, -0.0, 1e300, -44.3, 60.1));

  private enum Kind {
    POINT,
    LINE,
    POLYGON,
    POINTS,
    LINES,
    POLYGONS,
    COLLECTION,
    EMPTY
  }

  private Shapes() {}

  static Gen<Geometry> any() {
    Gen<Geometry> plain =
        Gen.of(Kind.values())
            .flatMap(
                kind ->
                    Gen.of(2, 3, -3, 4)
                        .flatMap(
                            ordinates ->
                                Gen.lists(NUMBERS)
                                    .map(numbers -> shape(kind, ordinates, numbers))));
    return plain.flatMap(
        shape ->
            Gen.of(0, 4326, 3857)
                .map(
                    srid -> {
                      Geometry with = shape.copy();
                      with.setSRID(srid);
                      return with;
                    }));
  }

  /** The same in every ordinate, and in the SRID. */
  static boolean areSame(Geometry one, Geometry other) {
    return one.getSRID() == other.getSRID()
        && one.getGeometryType().equals(other.getGeometryType())
        && one.getNumGeometries() == other.getNumGeometries()
        && texts(one).equals(texts(other));
  }

  private static List<String> texts(Geometry shape) {
    List<String> texts = new ArrayList<>();
    for (Coordinate at : shape.getCoordinates()) {
      texts.add(at.x + " " + at.y + " " + at.getZ() + " " + at.getM());
    }
    return texts;
  }

  private static Geometry shape(Kind kind, int ordinates, List<Double> numbers) {
    return switch (kind) {
      case POINT -> FACTORY.createPoint(sequence(ordinates, numbers, 0, 1));
      case LINE -> FACTORY.createLineString(sequence(ordinates, numbers, 0, 3));
      case POLYGON ->
          FACTORY.createPolygon(
              ring(ordinates, numbers, 0), new LinearRing[] {ring(ordinates, numbers, 3)});
      case POINTS -> FACTORY.createMultiPoint(sequence(ordinates, numbers, 1, 4));
      case LINES ->
          FACTORY.createMultiLineString(
              new org.locationtech.jts.geom.LineString[] {
                FACTORY.createLineString(sequence(ordinates, numbers, 0, 2)),
                FACTORY.createLineString(sequence(ordinates, numbers, 5, 4))
              });
      case POLYGONS ->
          FACTORY.createMultiPolygon(
              new org.locationtech.jts.geom.Polygon[] {
                FACTORY.createPolygon(ring(ordinates, numbers, 1)), FACTORY.createPolygon()
              });
      case COLLECTION ->
          FACTORY.createGeometryCollection(
              new Geometry[] {
                shape(Kind.POINT, ordinates, numbers),
                shape(Kind.POLYGONS, ordinates, numbers),
                FACTORY.createGeometryCollection(
                    new Geometry[] {shape(Kind.LINE, ordinates, numbers)})
              });
      case EMPTY -> numbers.isEmpty() ? FACTORY.createPoint() : FACTORY.createLineString();
    };
  }

  private static LinearRing ring(int ordinates, List<Double> numbers, int from) {
    CoordinateSequence ring = sequence(ordinates, numbers, from, 5);
    for (int i = 0; i < ring.getDimension(); i++) {
      ring.setOrdinate(4, i, ring.getOrdinate(0, i));
    }
    return FACTORY.createLinearRing(ring);
  }

  /**
   * Coordinates of the numbers, which are used again and again.
   *
   * @param ordinates 3 with a Z, -3 with an M
   */
  private static CoordinateSequence sequence(
      int ordinates, List<Double> numbers, int from, int size) {
    CoordinateSequence sequence =
        FACTORY
            .getCoordinateSequenceFactory()
            .create(size, Math.abs(ordinates), ordinates == -3 || ordinates == 4 ? 1 : 0);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < Math.abs(ordinates); j++) {
        int at = from + i * Math.abs(ordinates) + j;
        sequence.setOrdinate(i, j, numbers.isEmpty() ? at : numbers.get(at % numbers.size()));
      }
    }
    return sequence;
  }
}
