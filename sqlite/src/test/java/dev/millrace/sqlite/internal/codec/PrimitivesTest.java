package dev.millrace.sqlite.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.MappingException;
import org.junit.jupiter.api.Test;

class PrimitivesTest {

  @Test
  void getters_null_sayWhatToUse() {
    var column = Cells.column(null);

    assertThatThrownBy(() -> Primitives.intAt(column, 0))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"x\": cannot read NULL as int; use row.get(\"x\", Integer.class)");
    assertThatThrownBy(() -> Primitives.longAt(column, 0)).hasMessageContaining("Long.class");
    assertThatThrownBy(() -> Primitives.doubleAt(column, 0)).hasMessageContaining("Double.class");
    assertThatThrownBy(() -> Primitives.booleanAt(column, 0)).hasMessageContaining("Boolean.class");
  }

  @Test
  void decoder_nullForPrimitive_saysWhatToUse() {
    assertThatThrownBy(() -> Cells.decode(null, int.class))
        .hasMessage("column \"x\": cannot read NULL as int; use row.get(\"x\", Integer.class)");
    assertThatThrownBy(() -> Cells.decode(null, char.class))
        .hasMessageContaining("Character.class");
  }

  @Test
  void getters_text_fail() {
    var column = Cells.column("1");

    assertThatThrownBy(() -> Primitives.intAt(column, 0))
        .hasMessage("column \"x\": cannot read TEXT as int");
    assertThatThrownBy(() -> Primitives.longAt(column, 0)).isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> Primitives.doubleAt(column, 0)).isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> Primitives.booleanAt(column, 0)).isInstanceOf(MappingException.class);
  }

  @Test
  void getters_exactValue_readIt() {
    assertThat(Primitives.intAt(Cells.column(7.0), 0)).isEqualTo(7);
    assertThat(Primitives.longAt(Cells.column(Long.MAX_VALUE), 0)).isEqualTo(Long.MAX_VALUE);
    assertThat(Primitives.doubleAt(Cells.column(1L << 53), 0)).isEqualTo(0x1p53);
    assertThat(Primitives.booleanAt(Cells.column(1L), 0)).isTrue();
  }

  @Test
  void intAt_outOfRange_fails() {
    assertThatThrownBy(() -> Primitives.intAt(Cells.column(1L << 31), 0))
        .hasMessage("column \"x\": this INTEGER does not fit int exactly");
  }
}
