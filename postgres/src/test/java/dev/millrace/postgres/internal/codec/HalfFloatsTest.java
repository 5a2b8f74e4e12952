package dev.millrace.postgres.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.internal.wire.CannotWrite;
import org.junit.jupiter.api.Test;

class HalfFloatsTest {

  @Test
  void roundTrip_everyHalf_comesBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = HalfFloats.toFloat((short) bits);

      if (Float.isNaN(value)) {
        assertThat(bits & 0x7c00).isEqualTo(0x7c00);
        assertThat(HalfFloats.toFloat(HalfFloats.ofFloat(value))).isNaN();
      } else {
        assertThat(HalfFloats.ofFloat(value)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void toFloat_knownHalves_areTheirNumbers() {
    assertThat(HalfFloats.toFloat((short) 0x3555)).isEqualTo(0.33325195f);
    assertThat(HalfFloats.toFloat((short) 0x7bff)).isEqualTo(65504f);
    assertThat(HalfFloats.toFloat((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(HalfFloats.toFloat((short) 0x0400)).isEqualTo(0x1p-14f);
    assertThat(HalfFloats.toFloat((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void ofFloat_betweenTwo_isTheEvenOne() {
    assertThat(HalfFloats.ofFloat(1 + 0x1p-11f)).isEqualTo((short) 0x3c00);
    assertThat(HalfFloats.ofFloat(1 + 3 * 0x1p-11f)).isEqualTo((short) 0x3c02);
    assertThat(HalfFloats.ofFloat(0x1p-25f)).isZero();
    assertThat(HalfFloats.ofFloat(3 * 0x1p-25f)).isEqualTo((short) 2);
    assertThat(HalfFloats.ofFloat(65519f)).isEqualTo((short) 0x7bff);
  }

  @Test
  void vector_beyondHalves_isRefused() {
    assertThatThrownBy(() -> Coding.encode(new HalfVectorCodec(), new float[] {1e5f}))
        .isInstanceOf(CannotWrite.class)
        .hasMessageContaining("out of its range");
  }
}
