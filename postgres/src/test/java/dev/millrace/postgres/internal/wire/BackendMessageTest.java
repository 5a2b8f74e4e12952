package dev.millrace.postgres.internal.wire;

import static dev.millrace.postgres.internal.wire.Bytes.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.CommandTag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendMessageTest {

  private interface Decoder<T> {
    T read(byte[] bytes, int offset, int length);
  }

  /** Reads a body that stands between other bytes. */
  private static <T> T read(Decoder<T> decoder, String digits) {
    byte[] body = hex(digits);
    return decoder.read(Bytes.concat(hex("ffff"), body, hex("ff")), 2, body.length);
  }

  @Test
  void read_authenticationOk_isOk() {
    assertThat(read(Authentication::read, "00000000")).isEqualTo(new Authentication.Ok());
  }

  @Test
  void read_passwordRequests_areThose() {
    assertThat(read(Authentication::read, "00000003"))
        .isEqualTo(new Authentication.CleartextPassword());
    assertThat(read(Authentication::read, "00000005 01020304"))
        .isEqualTo(new Authentication.Md5Password(0x01020304));
  }

  @Test
  void read_sasl_hasItsMechanisms() {
    assertThat(read(Authentication::read, "0000000a 4100 4200 00"))
        .isEqualTo(new Authentication.Sasl(List.of("A", "B")));
  }

  @Test
  void read_saslSteps_haveTheirData() {
    assertThat(read(Authentication::read, "0000000b 723d78"))
        .isEqualTo(new Authentication.SaslContinue("r=x"));
    assertThat(read(Authentication::read, "0000000c 763d78"))
        .isEqualTo(new Authentication.SaslFinal("v=x"));
  }

  @ParameterizedTest
  @CsvSource({"2,kerberos5", "6,scm", "7,gss", "9,sspi", "77,authentication request 77"})
  void read_methodsThatAreNotSpoken_haveTheirNames(int code, String name) {
    assertThat(read(Authentication::read, "%08x 01".formatted(code)))
        .isEqualTo(new Authentication.Unsupported(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "000000", "00000000 00", "00000005 0102", "0000000a 00", "0000000a 41"})
  void read_malformedAuthentication_fails(String digits) {
    assertThatThrownBy(() -> read(Authentication::read, digits))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageStartingWith("Authentication: expected ");
  }

  @Test
  void read_backendKeyData_hasItsSecret() {
    var data = read(BackendKeyData::read, "00000102 0a0b0c0d0e");

    assertThat(data.processId()).isEqualTo(258);
    assertThat(data.secret()).isEqualTo(hex("0a0b0c0d0e"));
  }

  @Test
  void read_backendKeyDataOfWrongLength_fails() {
    assertThatThrownBy(() -> read(BackendKeyData::read, "00000102 0a0b0c"))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage("BackendKeyData: expected a key of 4 to 256 bytes, got 3");
    assertThatThrownBy(() -> read(BackendKeyData::read, "00000102" + "00".repeat(257)))
        .isInstanceOf(ProtocolViolation.class);
  }

  @Test
  void read_negotiateProtocolVersion_hasVersionAndOptions() {
    assertThat(read(NegotiateProtocolVersion::read, "00030000 00000002 6100 6200"))
        .isEqualTo(new NegotiateProtocolVersion(0x30000, List.of("a", "b")));
  }

  @Test
  void read_parameterStatus_hasNameAndValue() {
    assertThat(read(ParameterStatus::read, "6100 c3a900")).isEqualTo(new ParameterStatus("a", "é"));
  }

  @Test
  void read_readyForQuery_isItsState() {
    assertThat(read(ReadyForQuery::read, "49")).isEqualTo(ReadyForQuery.IDLE);
    assertThat(read(ReadyForQuery::read, "54")).isEqualTo(ReadyForQuery.IN_TRANSACTION);
    assertThat(read(ReadyForQuery::read, "45")).isEqualTo(ReadyForQuery.FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "58", "4949"})
  void read_malformedReadyForQuery_fails(String digits) {
    assertThatThrownBy(() -> read(ReadyForQuery::read, digits))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageStartingWith("ReadyForQuery: expected ");
  }

  @Test
  void read_rowDescription_hasItsColumns() {
    var description =
        read(
            RowDescription::read,
            "0002 6100 00004001 0002 00000017 0004 ffffffff 0001"
                + "00 00000000 0000 00000019 ffff 00000010 0000");

    assertThat(description.columns())
        .containsExactly(
            new RowDescription.Column("a", 0x4001, 2, 23, 4, -1, 1),
            new RowDescription.Column("", 0, 0, 25, -1, 16, 0));
  }

  @Test
  void read_rowDescriptionWithHugeCount_failsBeforeItAllocates() {
    assertThatThrownBy(() -> read(RowDescription::read, "ffff 00"))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage("RowDescription: expected a count of 0 to 0, got 65535");
  }

  @Test
  void read_rowDescriptionWithUnknownFormat_fails() {
    assertThatThrownBy(
            () -> read(RowDescription::read, "0001 00 00000000 0000 00000019 ffff 00000010 0002"))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage("RowDescription: expected format 0 or 1, got 2");
  }

  @Test
  void read_parameterDescription_hasItsTypes() {
    assertThat(read(ParameterDescription::read, "0002 00000017 00000019").types())
        .containsExactly(23, 25);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1|SELECT|1",
        "SELECT 12345678901|SELECT|12345678901",
        "INSERT 0 5|INSERT|5",
        "INSERT 4711 1|INSERT|1",
        "INSERT 0 1|INSERT|1",
        "UPDATE 0|UPDATE|0",
        "DELETE 3|DELETE|3",
        "MERGE 7|MERGE|7",
        "COPY 10|COPY|10",
        "FETCH 2|FETCH|2",
        "CREATE TABLE|CREATE TABLE|0",
        "CREATE TABLE AS|CREATE TABLE AS|0",
        "BEGIN|BEGIN|0",
        "COMMIT|COMMIT|0",
        "SELECT 99999999999999999999|SELECT 99999999999999999999|0"
      })
  void read_commandComplete_hasCommandAndRows(String text, String command, long rows) {
    byte[] body = (text + '\0').getBytes(StandardCharsets.UTF_8);

    var tag = CommandComplete.read(body, 0, body.length).tag();

    assertThat(tag).isEqualTo(new CommandTag(command, rows, text));
  }

  @Test
  void read_commandCompleteOfNothing_isEmpty() {
    assertThat(read(CommandComplete::read, "00").tag()).isEqualTo(new CommandTag("", 0, ""));
  }

  @Test
  void read_errorResponse_hasItsFields() {
    assertThat(read(ErrorResponse::read, "53 4552524f5200 43 323830303000 00").fields())
        .isEqualTo(Map.of((byte) 'S', "ERROR", (byte) 'C', "28000"));
  }

  @Test
  void read_errorResponseInAnotherEncoding_isReplaced() {
    assertThat(read(ErrorResponse::read, "4d e400 00").fields())
        .isEqualTo(Map.of((byte) 'M', "\ufffd"));
  }

  @Test
  void read_noticeResponse_hasItsFields() {
    assertThat(read(NoticeResponse::read, "4d 6100 00").fields())
        .isEqualTo(Map.of((byte) 'M', "a"));
  }

  @Test
  void toString_errorsAndNotices_hideTheirTexts() {
    assertThat(read(ErrorResponse::read, "4d 78797a00 00").toString()).doesNotContain("xyz");
    assertThat(read(NoticeResponse::read, "4d 78797a00 00").toString()).doesNotContain("xyz");
    assertThat(read(NotificationResponse::read, "00000001 6100 78797a00").toString())
        .doesNotContain("xyz");
  }

  @Test
  void read_notificationResponse_hasItsPayload() {
    assertThat(read(NotificationResponse::read, "00000102 6100 6200"))
        .isEqualTo(new NotificationResponse(258, "a", "b"));
  }

  @Test
  void read_copyResponses_haveTheirFormats() {
    var formats = new CopyFormats(1, List.of(1, 0));

    assertThat(read(CopyInResponse::read, "01 0002 0001 0000"))
        .isEqualTo(new CopyInResponse(formats));
    assertThat(read(CopyOutResponse::read, "01 0002 0001 0000"))
        .isEqualTo(new CopyOutResponse(formats));
    assertThat(read(CopyBothResponse::read, "01 0002 0001 0000"))
        .isEqualTo(new CopyBothResponse(formats));
  }

  @Test
  void requireEmpty_body_fails() {
    BackendTag.requireEmpty(BackendTag.PARSE_COMPLETE, 0);

    assertThatThrownBy(() -> BackendTag.requireEmpty(BackendTag.PARSE_COMPLETE, 1))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage("message '1': expected no body, got 1 bytes");
  }
}
