package dev.millrace.postgres.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgOptionsBuilder;
import dev.millrace.postgres.internal.wire.Authentication;
import dev.millrace.postgres.internal.wire.FrontendMessage;
import dev.millrace.postgres.internal.wire.PasswordMessage;
import dev.millrace.postgres.internal.wire.ProtocolViolation;
import dev.millrace.postgres.internal.wire.SaslInitialResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {

  private static final class Recorder implements Authenticator.Peer {
    final List<FrontendMessage> sent = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();

    @Override
    public void send(FrontendMessage message) {
      sent.add(message);
    }

    @Override
    public void password(Consumer<String> then) {
      then.accept("secret");
    }

    @Override
    public void refuse(String reason, @Nullable Throwable cause) {
      refusals.add(reason);
    }
  }

  private final Recorder peer = new Recorder();

  private Authenticator authenticator(boolean isPrivate) {
    return authenticator(isPrivate, PgOptions.builder());
  }

  private Authenticator authenticator(boolean isPrivate, PgOptionsBuilder options) {
    return new Authenticator(
        options.host("h").user("md5_user").build(), null, isPrivate, Runnable::run, peer);
  }

  @Test
  void received_cleartextOnPrivateLink_isAnswered() {
    var authenticator = authenticator(true);

    authenticator.received(new Authentication.CleartextPassword());
    authenticator.received(new Authentication.Ok());

    assertThat(peer.sent).containsExactly(new PasswordMessage("secret"));
    assertThat(authenticator.isIn()).isTrue();
  }

  @Test
  void received_cleartextOnOpenLink_isRefused() {
    authenticator(false).received(new Authentication.CleartextPassword());

    assertThat(peer.sent).isEmpty();
    assertThat(peer.refusals)
        .singleElement()
        .asString()
        .startsWith("the server asks for the password in clear over an unencrypted link")
        .contains("allowCleartextPassword");
  }

  @Test
  void received_md5OnOpenLink_isRefused() {
    authenticator(false).received(new Authentication.Md5Password(1));

    assertThat(peer.sent).isEmpty();
    assertThat(peer.refusals).singleElement().asString().contains("in an MD5 hash over");
  }

  @Test
  void received_cleartextOnOpenLinkWhereAllowed_isAnswered() {
    authenticator(false, PgOptions.builder().allowCleartextPassword(true))
        .received(new Authentication.CleartextPassword());

    assertThat(peer.sent).containsExactly(new PasswordMessage("secret"));
  }

  @Test
  void received_md5_isHashedWithUserAndSalt() {
    authenticator(true).received(new Authentication.Md5Password(0x93ce8f2d));

    assertThat(peer.sent)
        .containsExactly(new PasswordMessage("md501f59ffdc846c6d9445254335b7a713d"));
  }

  @Test
  void received_scramOnOpenLink_isAnswered() {
    authenticator(false).received(new Authentication.Sasl(List.of("SCRAM-SHA-256")));

    assertThat(peer.sent)
        .singleElement()
        .isInstanceOfSatisfying(
            SaslInitialResponse.class,
            response -> {
              assertThat(response.mechanism()).isEqualTo("SCRAM-SHA-256");
              assertThat(response.data()).startsWith("n,,n=");
            });
  }

  @Test
  void received_bindingOfferedWithoutTls_isRefused() {
    authenticator(true)
        .received(new Authentication.Sasl(List.of("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256")));

    assertThat(peer.refusals).singleElement().asString().contains("over a link without TLS");
  }

  @Test
  void received_secondRequestAfterThePassword_isAViolation() {
    var authenticator = authenticator(true);
    authenticator.received(new Authentication.CleartextPassword());

    assertThatThrownBy(() -> authenticator.received(new Authentication.CleartextPassword()))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage(
            "expected the next step of authentication after password_sent, got"
                + " CleartextPassword");
  }

  @Test
  void received_secondOk_isAViolation() {
    var authenticator = authenticator(true);
    authenticator.received(new Authentication.Ok());

    assertThatThrownBy(() -> authenticator.received(new Authentication.Ok()))
        .isInstanceOf(ProtocolViolation.class);
  }
}
