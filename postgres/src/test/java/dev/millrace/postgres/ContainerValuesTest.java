package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerValuesTest {

  @Test
  void range_contains_minusItsOpenBounds() {
    assertThat(Range.closedOpen(1, 5).contains(1)).isTrue();
    assertThat(Range.closedOpen(1, 5).contains(5)).isFalse();
    assertThat(Range.openClosed(1, 5).contains(1)).isFalse();
    assertThat(Range.openClosed(1, 5).contains(5)).isTrue();
    assertThat(Range.atLeast(3).contains(Integer.MAX_VALUE)).isTrue();
    assertThat(Range.lessThan(3).contains(3)).isFalse();
    assertThat(Range.greaterThan(3).contains(3)).isFalse();
    assertThat(Range.<Integer>empty().contains(1)).isFalse();
    assertThat(Range.<Integer>unbounded().contains(1)).isTrue();
  }

  @Test
  void range_text_isThatOfPostgres() {
    assertThat(Range.closedOpen(1, 6)).hasToString("[1,6)");
    assertThat(Range.atMost("a b")).hasToString("(,\"a b\"]");
    assertThat(Range.open("", "\"")).hasToString("(\"\",\"\"\"\")");
    assertThat(Range.empty()).hasToString("empty");
    assertThat(Range.unbounded()).hasToString("(,)");
  }

  @Test
  void range_infiniteBound_isNeverInclusive() {
    assertThat(Range.of(null, true, 5, true)).isEqualTo(Range.atMost(5));
    assertThat(Range.of(null, true, null, true)).isEqualTo(Range.unbounded());
    assertThat(Range.empty()).isNotEqualTo(Range.unbounded());
    assertThat(Range.empty().isUnbounded()).isFalse();
    assertThat(Range.closed(1, 2).map(String::valueOf)).isEqualTo(Range.closed("1", "2"));
  }

  @Test
  void pgArray_subscripts_startAtTheBounds() {
    var array = PgArray.of(List.of("a", "b", "c", "d"), List.of(2, 2), List.of(0, -1));

    assertThat(array.get(0, -1)).isEqualTo("a");
    assertThat(array.get(1, 0)).isEqualTo("d");
    assertThat(array).hasToString("PgArray[0:1][-1:0]");
    assertThatThrownBy(() -> array.get(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> array.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(PgArray.of(Arrays.asList("a", null)).get(2)).isNull();
  }

  @Test
  void pgArray_wrongSizes_areRefused() {
    assertThatThrownBy(() -> PgArray.of(List.of(1), List.of(2), List.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PgArray.of(List.of(1), List.of(1), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PgArray.of(List.of(), List.of(0), List.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                PgArray.of(
                    List.of(), List.of(1 << 16, 1 << 16, 1 << 16, 1 << 16), List.of(1, 1, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void box_anyCorners_areBroughtIntoOrder() {
    var box = new Box(new Point(0, 5), new Point(1, 2));

    assertThat(box.upperRight()).isEqualTo(new Point(1, 5));
    assertThat(box.lowerLeft()).isEqualTo(new Point(0, 2));
    assertThat(new Box(new Point(1, 2), new Point(0, 5))).isEqualTo(box);
    assertThat(new Box(new Point(1, 1), new Point(Double.NaN, 1)).upperRight().x()).isNaN();
  }

  @Test
  void geometry_thatTheServerRefuses_isNotMade() {
    assertThatThrownBy(() -> Path.open(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Polygon(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Circle(new Point(0, 0), -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Point(1, 2)).hasToString("(1.0,2.0)");
  }

  @Test
  void sparseVector_elements_areByIndex() {
    var vector = SparseVector.of(0, 1.5f, 0, -2);

    assertThat(vector).isEqualTo(SparseVector.of(4, Map.of(3, -2f, 1, 1.5f, 0, 0f)));
    assertThat(vector.get(1)).isEqualTo(1.5f);
    assertThat(vector.get(2)).isZero();
    assertThat(vector.indices()).containsExactly(1, 3);
    assertThat(vector.toArray()).containsExactly(0, 1.5f, 0, -2);
    assertThat(vector).hasToString("SparseVector of 4 dimensions, 2 not 0");
    assertThatThrownBy(() -> vector.get(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> SparseVector.of(2, Map.of(2, 1f)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
