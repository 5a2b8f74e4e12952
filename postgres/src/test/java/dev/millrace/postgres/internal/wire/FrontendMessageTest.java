package dev.millrace.postgres.internal.wire;

import static dev.millrace.postgres.internal.wire.Bytes.encode;
import static dev.millrace.postgres.internal.wire.Bytes.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrontendMessageTest {

  @Test
  void writeTo_startup_matchesProtocolBytes() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("user", "bob");
    parameters.put("database", "d");

    var bytes = encode(new StartupMessage(StartupMessage.PROTOCOL_3_2, parameters));

    assertThat(bytes)
        .isEqualTo(hex("0000001d 00030002 7573657200 626f6200 646174616261736500 6400 00"));
  }

  @Test
  void writeTo_startupWithNul_fails() {
    var message =
        new StartupMessage(StartupMessage.PROTOCOL_3_0, Map.of("user", "bob\0database\0secret"));

    assertThatThrownBy(() -> encode(message))
        .isInstanceOf(CannotWrite.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void writeTo_startupWithEmptyName_fails() {
    var message = new StartupMessage(StartupMessage.PROTOCOL_3_0, Map.of("", "x"));

    assertThatThrownBy(() -> encode(message)).isInstanceOf(CannotWrite.class);
  }

  @Test
  void writeTo_sslRequest_matchesProtocolBytes() {
    assertThat(encode(new SslRequest())).isEqualTo(hex("00000008 04d2162f"));
  }

  @Test
  void writeTo_cancelRequestOfProtocol30_hasSixteenBytes() {
    var bytes = encode(new CancelRequest(258, hex("01020304")));

    assertThat(bytes).isEqualTo(hex("00000010 04d2162e 00000102 01020304"));
  }

  @Test
  void writeTo_cancelRequestWithLongKey_hasItWhole() {
    var bytes = encode(new CancelRequest(258, hex("0102030405060708")));

    assertThat(bytes).isEqualTo(hex("00000014 04d2162e 00000102 0102030405060708"));
  }

  @Test
  void writeTo_password_matchesProtocolBytes() {
    assertThat(encode(new PasswordMessage("pw"))).isEqualTo(hex("70 00000007 707700"));
  }

  @Test
  void writeTo_saslInitialResponse_matchesProtocolBytes() {
    var bytes = encode(new SaslInitialResponse("M", "n,,"));

    assertThat(bytes).isEqualTo(hex("70 0000000d 4d00 00000003 6e2c2c"));
  }

  @Test
  void writeTo_saslResponse_matchesProtocolBytes() {
    assertThat(encode(new SaslResponse("c=x"))).isEqualTo(hex("70 00000007 633d78"));
  }

  @Test
  void writeTo_query_matchesProtocolBytes() {
    assertThat(encode(new Query("é"))).isEqualTo(hex("51 00000007 c3a9 00"));
  }

  @Test
  void writeTo_parse_matchesProtocolBytes() {
    var bytes = encode(new Parse("s", "select $1", List.of(25, 0)));

    assertThat(bytes)
        .isEqualTo(hex("50 0000001a 7300 73656c65637420243100 0002 00000019 00000000"));
  }

  @Test
  void writeTo_bind_matchesProtocolBytes() {
    var bytes =
        encode(new Bind("p", "s", List.of(1), Arrays.asList(hex("2a"), null), List.of(1, 0)));

    assertThat(bytes)
        .isEqualTo(hex("42 0000001d 7000 7300 0001 0001 0002 00000001 2a ffffffff 0002 0001 0000"));
  }

  @Test
  void writeTo_bindOfMostParameters_hasTheCountUnsigned() {
    var bytes =
        encode(new Bind("", "", List.of(), Collections.nCopies(65_535, hex("")), List.of()));

    assertThat(Arrays.copyOfRange(bytes, 5, 11)).isEqualTo(hex("0000 0000 ffff"));
    assertThat(bytes).hasSize(1 + 4 + 2 + 2 + 2 + 65_535 * 4 + 2);
  }

  @Test
  void writeTo_bindOfTooManyParameters_fails() {
    var message = new Bind("", "", List.of(), Collections.nCopies(65_536, hex("")), List.of());

    assertThatThrownBy(() -> encode(message))
        .isInstanceOf(CannotWrite.class)
        .hasMessage("expected at most 65535 parameters, got 65536");
  }

  @Test
  void writeTo_describe_matchesProtocolBytes() {
    assertThat(encode(new Describe(Target.STATEMENT, "s"))).isEqualTo(hex("44 00000007 53 7300"));
    assertThat(encode(new Describe(Target.PORTAL, ""))).isEqualTo(hex("44 00000006 50 00"));
  }

  @Test
  void writeTo_close_matchesProtocolBytes() {
    assertThat(encode(new Close(Target.STATEMENT, "s"))).isEqualTo(hex("43 00000007 53 7300"));
    assertThat(encode(new Close(Target.PORTAL, ""))).isEqualTo(hex("43 00000006 50 00"));
  }

  @Test
  void writeTo_execute_matchesProtocolBytes() {
    assertThat(encode(new Execute("p", 50))).isEqualTo(hex("45 0000000a 7000 00000032"));
  }

  @Test
  void writeTo_messagesWithoutBody_matchProtocolBytes() {
    assertThat(encode(new Flush())).isEqualTo(hex("48 00000004"));
    assertThat(encode(new Sync())).isEqualTo(hex("53 00000004"));
    assertThat(encode(new CopyDone())).isEqualTo(hex("63 00000004"));
    assertThat(encode(new Terminate())).isEqualTo(hex("58 00000004"));
  }

  @Test
  void writeTo_copyData_matchesProtocolBytes() {
    assertThat(encode(new CopyData(hex("0a0b")))).isEqualTo(hex("64 00000006 0a0b"));
  }

  @Test
  void writeTo_copyFail_matchesProtocolBytes() {
    assertThat(encode(new CopyFail("no"))).isEqualTo(hex("66 00000007 6e6f00"));
  }

  @Test
  void toString_messagesWithSecrets_hideThem() {
    var shown =
        List.of(
                new PasswordMessage("secret"),
                new SaslResponse("secret"),
                new SaslInitialResponse("M", "secret"),
                new Bind(
                    "",
                    "",
                    List.of(),
                    List.of("secret".getBytes(StandardCharsets.UTF_8)),
                    List.of()),
                new CancelRequest(1, hex("deadbeef")),
                new BackendKeyData(1, hex("deadbeef")))
            .toString();

    assertThat(shown).doesNotContain("secret", "deadbeef", "[B@", "222");
  }
}
