package dev.millrace.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BackendTest {
  @Test
  void messages_matchTheProtocol() {
    assertThat(Backend.authenticationOk()).isEqualTo(Backend.hex("52 00000008 00000000"));
    assertThat(Backend.readyForQuery('I')).isEqualTo(Backend.hex("5a 00000005 49"));
    assertThat(Backend.backendKeyData(1, 2))
        .isEqualTo(Backend.hex("4b 0000000c 00000001 00000002"));
    assertThat(Backend.parameterStatus("a", "b")).isEqualTo(Backend.hex("53 00000008 6100 6200"));
    assertThat(Backend.parameterDescription(23))
        .isEqualTo(Backend.hex("74 0000000a 0001 00000017"));
    assertThat(Backend.commandComplete("OK")).isEqualTo(Backend.hex("43 00000007 4f4b00"));
    assertThat(Backend.notification(1, "c", "p"))
        .isEqualTo(Backend.hex("41 0000000c 00000001 6300 7000"));
    assertThat(Backend.copyInResponse(1)).isEqualTo(Backend.hex("47 00000009 00 0001 0000"));
    assertThat(Backend.copyData("x")).isEqualTo(Backend.hex("64 00000005 78"));
    assertThat(Backend.negotiateProtocolVersion(0, "_pq_.x"))
        .isEqualTo(Backend.hex("76 00000013 00000000 00000001 5f70715f2e7800"));
  }

  @Test
  void dataRow_null_hasNoLength() {
    assertThat(Backend.dataRow("a", null))
        .isEqualTo(Backend.hex("44 0000000f 0002 00000001 61 ffffffff"));
  }

  @Test
  void rowDescription_column_isText() {
    assertThat(Backend.rowDescription("a"))
        .isEqualTo(Backend.hex("54 0000001a 0001 6100 00000000 0000 00000019 ffff ffffffff 0000"));
  }

  @Test
  void error_fields_endWithZero() {
    assertThat(Backend.error("42601", "m"))
        .isEqualTo(
            Backend.hex("45 0000001d 534552524f5200 564552524f5200 43343236303100 4d6d00 00"));
  }
}
