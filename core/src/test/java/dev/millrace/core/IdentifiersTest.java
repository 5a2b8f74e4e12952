package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

  private static final long MILLIS = 0x0123456789ABL;

  @Test
  void uuid7_hasVersionVariantAndTime() {
    UUID id = Identifiers.uuid7();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16)
        .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
  }

  @Test
  void uuid7_ofGivenBits_isAsTheStandardSays() {
    assertThat(Identifiers.uuid7(MILLIS, 0xABC, 0))
        .hasToString("01234567-89ab-7abc-8000-000000000000");
    assertThat(Identifiers.uuid7(0, -1, -1)).hasToString("00000000-0000-7fff-bfff-ffffffffffff");
  }

  @Test
  void uuid7_laterMillisecond_sortsAfterWhateverTheChance() {
    Property.forAll(Gen.lists(Gen.longs(), 4, 4))
        .check(
            chance -> {
              UUID earlier = Identifiers.uuid7(MILLIS, chance.get(0), chance.get(1));
              UUID later = Identifiers.uuid7(MILLIS + 1, chance.get(2), chance.get(3));

              assertThat(later.toString()).isGreaterThan(earlier.toString());
            });
  }

  @Test
  void ulid_laterMillisecond_sortsAfter() {
    String earlier = Identifiers.text(new UUID(MILLIS << 16 | 0xffff, -1));
    String later = Identifiers.text(new UUID((MILLIS + 1) << 16, 0));

    assertThat(later).isGreaterThan(earlier);
  }

  @Test
  void text_ofKnownBits_isCrockfords() {
    assertThat(Identifiers.text(new UUID(0, 0))).isEqualTo("00000000000000000000000000");
    assertThat(Identifiers.text(new UUID(-1, -1))).isEqualTo("7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
    assertThat(Identifiers.text(new UUID(0, 31))).endsWith("0Z");
    assertThat(Identifiers.text(new UUID(0, 32))).endsWith("10");
    assertThat(Identifiers.text(new UUID(1, 0))).isEqualTo("0000000000000G000000000000");
  }

  @Test
  void ulid_isNow() {
    long millis = Identifiers.ulid().getMostSignificantBits() >>> 16;

    assertThat(millis).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
    assertThat(Identifiers.text(Identifiers.ulid())).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
  }

  @Test
  void ksuid_ofKnownBits_isOfBase62() {
    byte[] ones = new byte[20];
    Arrays.fill(ones, (byte) -1);

    assertThat(Identifiers.ksuid(new byte[20])).isEqualTo("000000000000000000000000000");
    assertThat(Identifiers.ksuid(ones)).isEqualTo("aWgEPTl1tmebfsQzFP4bxwgy80V");
  }

  @Test
  void ksuid_hasLengthAndTime() {
    String id = Identifiers.ksuid();

    assertThat(id).matches("[0-9A-Za-z]{27}").isGreaterThan("2");
  }
}
