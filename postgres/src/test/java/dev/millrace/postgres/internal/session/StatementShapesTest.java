package dev.millrace.postgres.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCatalog;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.postgres.internal.row.ResultShape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StatementShapesTest {

  private final StatementShapes shapes = new StatementShapes(new TypeCatalog(Conversions.PLAIN));

  private StatementShape shape(String sql) {
    ResultShape nothing =
        new ResultShape(List.of(), new int[0], new TypeCodec[0], Conversions.PLAIN, oid -> {});
    return new StatementShape(
        sql, shapes.freshName(), new int[0], new TypeCodec[0], nothing, shapes.epoch());
  }

  @Test
  void find_kept_isThere() {
    StatementShape shape = shape("select 1");
    shapes.keep(shape);

    assertThat(shapes.find("select 1")).isSameAs(shape);
    assertThat(shapes.find("select 2")).isNull();
  }

  @Test
  void find_afterForgettingAll_isNotThereEvenIfKeptLate() {
    StatementShape before = shape("select 1");
    shapes.keep(before);

    shapes.forgetAll();
    assertThat(shapes.find("select 1")).isNull();
    shapes.keep(before);

    assertThat(shapes.find("select 1")).isNull();
    assertThat(shapes.isCurrent(before)).isFalse();
    assertThat(shapes.isCurrent(shape("select 1"))).isTrue();
  }

  @Test
  void keep_manyTexts_dropsTheOldest() {
    for (int i = 0; i < 3_000; i++) {
      shapes.keep(shape("select " + i));
    }

    assertThat(shapes.known()).hasSize(2_048);
    assertThat(shapes.find("select 0")).isNull();
    assertThat(shapes.find("select 2999")).isNotNull();
  }

  @Test
  void keep_sameTextAgain_countsOnce() {
    for (int i = 0; i < 3_000; i++) {
      shapes.keep(shape("select 1"));
    }
    shapes.keep(shape("select 2"));

    assertThat(shapes.known()).hasSize(2);
  }

  @Test
  void freshName_each_isItsOwn() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      names.add(shapes.freshName());
    }

    assertThat(names).hasSize(100).allMatch(name -> name.length() < 64);
  }

  @Test
  void isShareable_knownOrNot_isTheSame() {
    assertThat(shapes.isShareable("select 1")).isTrue();
    assertThat(shapes.isShareable("set x = 1")).isFalse();
    shapes.keep(shape("set x = 1"));

    assertThat(shapes.isShareable("set x = 1")).isFalse();
  }

  @Test
  void shape_copyAndNothing_areTold() {
    assertThat(shape("copy t from stdin").text().mayCopy()).isTrue();
    assertThat(shape("select 1").text().mayCopy()).isFalse();
    assertThat(shape(" ; -- x").text().isEmpty()).isTrue();
    assertThat(shape("select 1").text().isEmpty()).isFalse();
  }
}
