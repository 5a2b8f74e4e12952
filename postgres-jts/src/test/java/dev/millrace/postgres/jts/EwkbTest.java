package dev.millrace.postgres.jts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.testkit.Property;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.WKTReader;

class EwkbTest {

  private static final PgTypeCodec<Geometry> CODEC = JtsCodecs.geometry();

  private static String hex(Geometry shape) {
    return HexFormat.of()
        .withUpperCase()
        .formatHex((byte[]) Objects.requireNonNull(CODEC.encode(shape)));
  }

  private static Geometry read(String hex) {
    return Objects.requireNonNull(CODEC.decode(HexFormat.of().parseHex(hex)));
  }

  // What PostGIS prints for each of these texts.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4326 | POINT(-44.3 60.1) | 0101000020E610000066666666662646C0CDCCCCCCCC0C4E40
          0 | POINT(1 2) | 0101000000000000000000F03F0000000000000040
          0 | POINT Z(1 2 3) | 0101000080000000000000F03F00000000000000400000000000000840
          0 | POINT M(1 2 3) | 0101000040000000000000F03F00000000000000400000000000000840
          4326 | POINT ZM(1 2 3 4) | 01010000E0E6100000000000000000F03F000000000000004000000000000008400000000000001040
          0 | POINT EMPTY | 0101000000000000000000F87F000000000000F87F
          0 | LINESTRING(0 0, 1 2) | 01020000000200000000000000000000000000000000000000000000000000F03F0000000000000040
          0 | LINESTRING EMPTY | 010200000000000000
          4326 | POLYGON((0 0,0 1,1 1,1 0,0 0)) | 0103000020E61000000100000005000000000000000000000000000000000000000000000000000000000000000000F03F000000000000F03F000000000000F03F000000000000F03F000000000000000000000000000000000000000000000000
          4326 | MULTIPOINT(1 2) | 0104000020E6100000010000000101000000000000000000F03F0000000000000040
          4326 | MULTIPOINT Z(1 2 3) | 01040000A0E6100000010000000101000080000000000000F03F00000000000000400000000000000840
          0 | GEOMETRYCOLLECTION(POINT(1 2)) | 0107000000010000000101000000000000000000F03F0000000000000040
          0 | GEOMETRYCOLLECTION EMPTY | 010700000000000000
          """)
  void bytes_ofShapes_arePostGis(int srid, String text, String hex) throws Exception {
    Geometry shape = new WKTReader().read(text);
    shape.setSRID(srid);

    assertThat(hex(shape)).isEqualTo(hex);
    assertThat(Shapes.areSame(read(hex), shape)).isTrue();
  }

  @Test
  void bytes_otherOrder_areRead() {
    Geometry read = read("0020000001000010E63FF00000000000004000000000000000");

    assertThat(read.toText()).isEqualTo("POINT (1 2)");
    assertThat(read.getSRID()).isEqualTo(4326);
  }

  @Test
  void bytes_ofAnyShape_comeBackTheSame() {
    Property.forAll(Shapes.any())
        .check(shape -> assertThat(Shapes.areSame(read(hex(shape)), shape)).isTrue());
  }

  @Test
  void write_coordinatesWithoutZ_haveTwoOrdinates() {
    Geometry point = Shapes.FACTORY.createPoint(new Coordinate(1, 2));

    assertThat(hex(point)).hasSize(2 * (1 + 4 + 16));
  }

  @Test
  void read_withAFactory_makesItsGeometries() {
    GeometryFactory factory = new GeometryFactory(new PrecisionModel(), 3857);

    Geometry read =
        JtsCodecs.geometry(factory)
            .decode(
                (byte[])
                    Objects.requireNonNull(
                        CODEC.encode(Shapes.FACTORY.createPoint(new Coordinate(1, 2)))));

    assertThat(Objects.requireNonNull(read).getFactory()).isSameAs(factory);
  }

  @Test
  void read_whatIsNoGeometry_isRefused() {
    assertThatThrownBy(() -> read("0108000000020000"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a geometry that JTS knows");
    assertThatThrownBy(() -> read("010200000000FFFF7F00")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> read("01")).isInstanceOf(RuntimeException.class);
  }
}
