package dev.millrace.postgres.jts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;

class CoreShapesTest {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private static final Gen<Coordinate> POINTS =
      Gen.doubles(-1e6, 1e6).flatMap(x -> Gen.doubles(-1e6, 1e6).map(y -> new Coordinate(x, y)));

  private static final Gen<List<Coordinate>> LISTS =
      Gen.lists(POINTS).filter(points -> points.size() > 2);

  private static <T> T roundTrip(PgTypeCodec<T> codec, T value) {
    return Objects.requireNonNull(codec.decode(Objects.requireNonNull(codec.encode(value))));
  }

  private static Coordinate[] array(List<Coordinate> points) {
    return points.toArray(new Coordinate[0]);
  }

  private static Coordinate[] closed(List<Coordinate> points) {
    Coordinate[] all = java.util.Arrays.copyOf(array(points), points.size() + 1);
    all[points.size()] = points.get(0);
    return all;
  }

  @Test
  void point_any_comesBackTheSame() {
    Property.forAll(POINTS)
        .check(
            at ->
                assertThat(roundTrip(JtsCodecs.point(), FACTORY.createPoint(at)).getCoordinate())
                    .isEqualTo(at));
  }

  @Test
  void segmentAndBox_any_comeBackTheSame() {
    Property.forAll(LISTS)
        .check(
            points -> {
              LineSegment segment = new LineSegment(points.get(0), points.get(1));
              Envelope box = new Envelope(points.get(0), points.get(2));
              assertThat((Object) roundTrip(JtsCodecs.segment(), segment)).isEqualTo(segment);
              assertThat((Object) roundTrip(JtsCodecs.box(), box)).isEqualTo(box);
            });
  }

  @Test
  void pathAndPolygon_any_comeBackTheSame() {
    Property.forAll(LISTS)
        .check(
            points -> {
              var open = FACTORY.createLineString(array(points));
              var ring = FACTORY.createLinearRing(closed(points));
              var polygon = FACTORY.createPolygon(closed(points));
              assertThat(roundTrip(JtsCodecs.path(), open).equalsExact(open)).isTrue();
              LineString back = roundTrip(JtsCodecs.path(), ring);
              assertThat((Object) back).isInstanceOf(LinearRing.class);
              assertThat(back.equalsExact(ring)).isTrue();
              assertThat(roundTrip(JtsCodecs.polygon(), polygon).equalsExact(polygon)).isTrue();
            });
  }

  @Test
  void write_whatATypeCannotHold_isRefused() {
    var ring = closed(List.of(new Coordinate(0, 0), new Coordinate(0, 1), new Coordinate(1, 1)));
    var holed =
        FACTORY.createPolygon(
            FACTORY.createLinearRing(ring), new LinearRing[] {FACTORY.createLinearRing(ring)});

    assertThatThrownBy(() -> JtsCodecs.point().encode(FACTORY.createPoint()))
        .hasMessage("expected a point, got an empty one");
    assertThatThrownBy(() -> JtsCodecs.polygon().encode(holed))
        .hasMessage("expected a polygon without holes, got one with holes");
    assertThatThrownBy(() -> JtsCodecs.polygon().encode(FACTORY.createPolygon()))
        .hasMessage("expected a polygon without holes, got one without points");
    assertThatThrownBy(() -> JtsCodecs.path().encode(FACTORY.createLineString()))
        .hasMessage("expected a path, got one without points");
    assertThatThrownBy(() -> JtsCodecs.box().encode(new Envelope()))
        .hasMessage("expected a box, got an empty envelope");
  }

  @Test
  void read_otherBytes_isRefused() {
    assertThatThrownBy(() -> JtsCodecs.point().decode(new byte[15]))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> JtsCodecs.polygon().decode(new byte[] {0x7f, 0, 0, 0}))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> JtsCodecs.path().decode(new byte[0]))
        .isInstanceOf(RuntimeException.class);
  }
}
