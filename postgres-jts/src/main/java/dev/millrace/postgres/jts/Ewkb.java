package dev.millrace.postgres.jts;

import java.util.EnumSet;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.Ordinate;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * PostGIS' extended well-known binary, in the order of bytes that PostGIS has on most machines; it
 * takes both.
 */
record Ewkb(GeometryFactory factory) {

  Geometry read(byte[] bytes) {
    try {
      return new WKBReader(factory).read(bytes);
    } catch (ParseException e) {
      throw new IllegalArgumentException("not a geometry that JTS knows", e);
    }
  }

  static byte[] write(Geometry geometry) {
    Ordinates found = new Ordinates();
    geometry.apply(found);
    EnumSet<Ordinate> ordinates = Ordinate.createXY();
    if (found.hasZ) {
      ordinates.add(Ordinate.Z);
    }
    if (found.hasM) {
      ordinates.add(Ordinate.M);
    }
    WKBWriter writer =
        new WKBWriter(
            ordinates.size(), ByteOrderValues.LITTLE_ENDIAN, /* includeSRID= */ hasSrid(geometry));
    writer.setOutputOrdinates(ordinates);
    return writer.write(geometry);
  }

  private static boolean hasSrid(Geometry geometry) {
    return geometry.getSRID() != 0;
  }

  /** Whether a coordinate has a Z or an M: JTS' own say that they have one where it is NaN. */
  private static final class Ordinates implements CoordinateSequenceFilter {

    private boolean hasZ;
    private boolean hasM;

    @Override
    public void filter(CoordinateSequence sequence, int index) {
      hasZ |= sequence.hasZ() && !Double.isNaN(sequence.getZ(index));
      hasM |= sequence.hasM() && !Double.isNaN(sequence.getM(index));
    }

    @Override
    public boolean isDone() {
      return hasZ && hasM;
    }

    @Override
    public boolean isGeometryChanged() {
      return false;
    }
  }
}
