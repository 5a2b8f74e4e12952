package dev.millrace.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class DerTest {
  @Test
  void oid_arcsOfSeveralBytes_areInBaseOf128() {
    assertThat(hex(Der.oid("1.2.840.113549.1.1.11"))).isEqualTo("06092a864886f70d01010b");
    assertThat(hex(Der.oid("2.5.4.3"))).isEqualTo("0603550403");
  }

  @Test
  void integer_topBitSet_staysPositive() {
    assertThat(hex(Der.integer(127))).isEqualTo("02017f");
    assertThat(hex(Der.integer(128))).isEqualTo("02020080");
  }

  @Test
  void octets_anyLength_haveTheShortestLength() {
    assertThat(hex(Der.octets(new byte[127]))).startsWith("047f00");
    assertThat(hex(Der.octets(new byte[128]))).startsWith("04818000");
    assertThat(hex(Der.octets(new byte[256]))).startsWith("0482010000");
  }

  @Test
  void time_instant_isInUtc() {
    assertThat(hex(Der.time(Instant.parse("2026-01-02T03:04:05Z"))))
        .isEqualTo("170d" + hex("260102030405Z".getBytes(StandardCharsets.US_ASCII)));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
