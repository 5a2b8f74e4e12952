package dev.millrace.dynamo.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Outcome;
import dev.millrace.dynamo.spi.ServiceException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

final class FailuresTest {

  static Stream<Throwable> unsent() {
    return Stream.of(
        new ConnectException("refused"),
        new UnknownHostException("nowhere"),
        new NoRouteToHostException("no way"),
        new SSLHandshakeException("not trusted"),
        new TimeoutException("no connection is free"));
  }

  @ParameterizedTest
  @MethodSource("unsent")
  void of_writeThatWasNeverSent_changedNothing(Throwable cause) {
    ServiceException failure = Failures.of(wrapped(cause), Effect.WRITE);

    assertThat(failure.code()).isEqualTo(ServiceException.CONNECTION);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
  }

  @Test
  void of_writeThatMayHaveBeenSent_isUnknown() {
    assertThat(Failures.of(wrapped(new IOException("reset")), Effect.WRITE).outcome())
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(Failures.of(wrapped(new IOException("reset")), Effect.READ).outcome())
        .isEqualTo(Outcome.NOT_APPLIED);
  }

  @Test
  void of_missingCredentials_saysWhatToSet() {
    ServiceException failure =
        Failures.of(
            wrapped(new MissingCredentialsException(new IllegalStateException("none"))),
            Effect.WRITE);

    assertThat(failure.code()).isEqualTo(ServiceException.CREDENTIALS);
    assertThat(failure).hasMessageContaining("AWS_ACCESS_KEY_ID");
  }

  @Test
  void of_earlierTryThatMayBeApplied_isUnknown() {
    SdkClientException refused = SdkClientException.create("x", new ConnectException("refused"));
    EarlierAttempt.mark(refused);

    assertThat(Failures.of(refused, Effect.WRITE).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(Failures.of(refused, Effect.READ).outcome()).isEqualTo(Outcome.NOT_APPLIED);
  }

  private static Throwable wrapped(Throwable cause) {
    return new CompletionException(SdkClientException.create("it failed", cause));
  }
}
