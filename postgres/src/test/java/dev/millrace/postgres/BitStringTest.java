package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class BitStringTest {

  @Test
  void forms_ofTheSameBits_areEqual() {
    Property.forAll(Gen.strings("01"))
        .check(
            text -> {
              var bits = BitString.of(text);

              assertThat(bits).hasToString(text);
              assertThat(bits.length()).isEqualTo(text.length());
              assertThat(BitString.of(bits.toBitSet(), text.length())).isEqualTo(bits);
              assertThat(BitString.of(bits.toByteArray(), text.length()))
                  .isEqualTo(bits)
                  .hasSameHashCodeAs(bits);
            });
  }

  @Test
  void bit_isCountedFromTheLeft() {
    var bits = BitString.of("0100000001");

    assertThat(bits.bit(1)).isTrue();
    assertThat(bits.bit(0)).isFalse();
    assertThat(bits.bit(9)).isTrue();
    assertThat(bits.toByteArray()).containsExactly(0x40, 0x40);
    assertThatThrownBy(() -> bits.bit(10)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> bits.bit(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void length_isPartOfTheValue() {
    assertThat(BitString.of("0")).isNotEqualTo(BitString.of("00"));
  }

  @Test
  void of_bytes_ignoresWhatIsBeyondAndCopies() {
    byte[] bytes = {(byte) 0xff};

    var bits = BitString.of(bytes, 3);
    bytes[0] = 0;

    assertThat(bits).isEqualTo(BitString.of("111"));
    bits.toByteArray()[0] = 0;
    assertThat(bits).hasToString("111");
  }

  @Test
  void of_whatIsNoBitString_isRefused() {
    var set = new BitSet();
    set.set(5);

    assertThatThrownBy(() -> BitString.of("012")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BitString.of(set, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BitString.of(new BitSet(), -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BitString.of(new byte[2], 8))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BitString.of(new byte[0], -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
