package dev.millrace.dynamo.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.Outcome;
import dev.millrace.dynamo.aws.CannedServer.Asked;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.BatchGetItem;
import dev.millrace.dynamo.spi.BatchWriteItem;
import dev.millrace.dynamo.spi.CancellationReason;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service and a network do now and then, and what callers then see. */
final class FailuresIT {

  private static final String THROTTLED = "ProvisionedThroughputExceededException";
  private static final Map<String, AttributeValue> KEY = Map.of("pk", new AttributeValue.S("a"));
  private static final GetItem GET = new GetItem("things", KEY, true, null, Map.of());
  private static final PutItem PUT =
      new PutItem("things", KEY, null, Parameters.NONE, ReturnValues.NONE, true);

  private final CannedServer server = new CannedServer();
  private final List<Transport> transports = new ArrayList<>();

  @AfterEach
  void close() {
    server.close();
    transports.forEach(transport -> transport.closeAsync().result());
  }

  private Transport transport(UnaryOperator<AwsOptionsBuilder> options) {
    AwsOptionsBuilder builder =
        AwsOptions.builder()
            .endpoint(server.uri())
            .region("eu-central-1")
            .credentials(AwsCredentials.keys("key", "secret"));
    Transport transport = AwsDynamo.transport(options.apply(builder).build());
    transports.add(transport);
    return transport;
  }

  private Transport transport() {
    return transport(options -> options);
  }

  private Transport once() {
    return transport(options -> options.maxAttempts(1));
  }

  private static ServiceException failure(Transport transport, Request<?> request) {
    return catchThrowableOfType(
        ServiceException.class, () -> transport.send(request).result(Duration.ofSeconds(30)));
  }

  // --- errors of the service

  @Test
  void throttled_thenAnswered_isTriedAgain() {
    server.error(400, THROTTLED, "slow down").error(400, THROTTLED, "slow down").reply("{}");

    assertThat(transport().send(GET).result().item()).isNull();
    assertThat(server.asked()).hasSize(3).allMatch(asked -> asked.operation().equals("GetItem"));
  }

  @Test
  void throttled_toTheEnd_failsAsThat() {
    server.error(400, THROTTLED, "no").error(400, THROTTLED, "no").error(400, THROTTLED, "no");

    var failure = failure(transport(options -> options.maxAttempts(3)), PUT);

    assertThat(failure.code()).isEqualTo(THROTTLED);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(failure.requestId()).isEqualTo("REQUEST-400");
    assertThat(server.asked()).hasSize(3);
  }

  @Test
  void throttled_inAdaptiveMode_isTriedAgain() {
    server.error(400, THROTTLED, "slow down").reply("{}");

    transport(options -> options.retryMode(RetryMode.ADAPTIVE)).send(GET).result();

    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void serverError_ofAWrite_isUnknown() {
    server.error(500, "InternalServerError", "oops");

    var failure = failure(once(), PUT);

    assertThat(failure.code()).isEqualTo("InternalServerError");
    assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void serverError_ofARead_changedNothing() {
    server.error(500, "InternalServerError", "oops");

    assertThat(failure(once(), GET).outcome()).isEqualTo(Outcome.NOT_APPLIED);
  }

  @Test
  void conditionFailed_afterAServerError_isUnknown() {
    server
        .error(500, "InternalServerError", "oops")
        .error(400, "ConditionalCheckFailedException", "it is there");

    var failure = failure(transport(), PUT);

    assertThat(failure.code()).isEqualTo("ConditionalCheckFailedException");
    assertThat(failure.outcome()).as("the first try may have put it").isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void conditionFailed_afterThrottling_changedNothing() {
    server
        .error(400, THROTTLED, "slow down")
        .error(400, "ConditionalCheckFailedException", "it is there");

    assertThat(failure(transport(), PUT).outcome()).isEqualTo(Outcome.NOT_APPLIED);
  }

  @Test
  void conditionFailed_afterALostAnswer_isUnknown() {
    server.cut().error(400, "ConditionalCheckFailedException", "it is there");

    assertThat(failure(transport(), PUT).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void transactionCancelled_afterALostAnswer_changedNothing() {
    server
        .cut()
        .reply(
            400,
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
                + "\"Message\":\"cancelled\",\"CancellationReasons\":[{\"Code\":\"None\"},"
                + "{\"Code\":\"ConditionalCheckFailed\",\"Message\":\"failed\","
                + "\"Item\":{\"pk\":{\"S\":\"b\"}}}]}");

    var failure = failure(transport(), new TransactWriteItems(List.of(PUT, PUT), null));

    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(failure.reasons())
        .containsExactly(
            new CancellationReason("None", null, null),
            new CancellationReason(
                "ConditionalCheckFailed", "failed", Map.of("pk", new AttributeValue.S("b"))));
    assertThat(server.asked().get(0).body())
        .as("one token for all tries")
        .contains("ClientRequestToken")
        .isEqualTo(server.asked().get(1).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ExpiredTokenException",
        "UnrecognizedClientException",
        "InvalidSignatureException",
        "AccessDeniedException"
      })
  void refusedCredentials_keepTheServicesCode(String code) {
    server.error(400, code, "no");

    var failure = failure(once(), PUT);

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
  }

  // --- the network

  @Test
  void connectionCut_ofAWrite_isUnknown() {
    server.cut();

    var failure = failure(once(), PUT);

    assertThat(failure.code()).isEqualTo(ServiceException.CONNECTION);
    assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(failure).hasCauseInstanceOf(Exception.class);
  }

  @Test
  void connectionCut_ofARead_changedNothing() {
    server.cutWithin("{\"Item\":{}}");

    var failure = failure(once(), GET);

    assertThat(failure.code()).isEqualTo(ServiceException.CONNECTION);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
  }

  @Test
  void connectionCut_thenAnswered_isTriedAgain() {
    server.cut().cutWithin("{\"Item\":{}}").reply("{\"Item\":{\"pk\":{\"S\":\"a\"}}}");

    assertThat(transport().send(GET).result().item()).isEqualTo(KEY);
  }

  @Test
  void connectionRefused_ofAWrite_changedNothing() {
    server.close();

    var failure = failure(transport(options -> options.maxAttempts(3)), PUT);

    assertThat(failure.code()).isEqualTo(ServiceException.CONNECTION);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
  }

  @Test
  void silence_longerThanTheReadTimeout_isUnknown() {
    server.silence();

    var failure =
        failure(transport(o -> o.maxAttempts(1).readTimeout(Duration.ofMillis(200))), PUT);

    assertThat(failure.code()).isEqualTo(ServiceException.CONNECTION);
    assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void silence_longerThanTheCallTimeout_isUnknown() {
    server.silence();

    var failure = failure(transport(o -> o.callTimeout(Duration.ofMillis(200))), PUT);

    assertThat(failure.code()).isEqualTo(ServiceException.CONNECTION);
    assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(failure).hasMessageContaining("in time");
  }

  /** Hanging up races with the reason for it, so once would prove little. */
  @RepeatedTest(10)
  void silence_longerThanTheAttemptTimeout_isTriedAgain() {
    server.silence();
    for (int late = 0; late < 9; late++) {
      server.reply("{}");
    }

    transport(o -> o.attemptTimeout(Duration.ofMillis(100)).maxAttempts(10)).send(PUT).result();

    assertThat(server.asked()).hasSizeGreaterThan(1);
  }

  @Test
  void wrongChecksum_thenRightOne_isTriedAgain() {
    server
        .wrongChecksum("{\"Item\":{\"pk\":{\"S\":\"wrong\"}}}")
        .reply("{\"Item\":{\"pk\":{\"S\":\"a\"}}}");

    assertThat(transport().send(GET).result().item()).isEqualTo(KEY);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void wrongChecksum_ofAWrite_isUnknown() {
    server.wrongChecksum("{}");

    var failure = failure(once(), PUT);

    assertThat(failure.code()).isEqualTo(ServiceException.CONNECTION);
    assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void answer_thatIsNoJson_isAFailure() {
    server.reply("<html>");

    assertThat(failure(once(), GET).code()).isEqualTo(ServiceException.CONNECTION);
  }

  // --- cancelling and closing

  @Test
  void cancelled_whileItWaits_hangsUp() throws InterruptedException {
    server.silence();
    Async<?> sent = once().send(GET);
    await().until(() -> !server.asked().isEmpty());

    sent.cancel(true);

    assertThat(sent.isCancelled()).isTrue();
    assertThat(server.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void cancelled_afterwards_leavesTheTransportAtWork() throws InterruptedException {
    Transport transport = transport(options -> options.maxConnections(1));
    server.silence().reply("{}");
    Async<?> sent = transport.send(GET);
    await().until(() -> !server.asked().isEmpty());

    sent.cancel(true);
    server.hungUp().await(10, TimeUnit.SECONDS);

    assertThat(transport.send(GET).result().item()).isNull();
  }

  @Test
  void within_whileItWaits_hangsUp() throws InterruptedException {
    server.silence();
    Async<?> late = once().send(PUT).within(Duration.ofMillis(200));

    assertThat(catchThrowableOfType(dev.millrace.core.TimedOutException.class, late::result))
        .extracting(dev.millrace.core.TimedOutException::outcome)
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(server.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
  }

  // --- what is sent

  @Test
  void request_signed_carriesTheSessionAndAsksForCapacity() {
    server.reply("{\"ConsumedCapacity\":{\"TableName\":\"things\",\"CapacityUnits\":2.5}}");
    Transport transport =
        transport(o -> o.credentials(AwsCredentials.keys("key", "secret", "token")));

    var capacity = transport.send(GET).result().capacity();

    Asked asked = server.asked().get(0);
    assertThat(asked.headers().get("authorization"))
        .contains("Credential=key/", "/eu-central-1/dynamodb/aws4_request")
        .doesNotContain("secret");
    assertThat(asked.headers()).containsEntry("x-amz-security-token", "token");
    assertThat(asked.body()).contains("\"ReturnConsumedCapacity\":\"TOTAL\"");
    assertThat(capacity).singleElement().matches(c -> c.readUnits() == 2.5);
  }

  @Test
  void request_anonymous_isNotSigned() {
    server.reply("{}");

    transport(o -> o.credentials(AwsCredentials.anonymous())).send(GET).result();

    assertThat(server.asked().get(0).headers()).doesNotContainKey("authorization");
  }

  @Test
  void request_overAProxy_isTunnelledWithItsUser() {
    server.reply("{}");
    URI proxy = URI.create("http://user:pass@127.0.0.1:" + server.uri().getPort());
    Transport transport =
        transport(o -> o.endpoint(URI.create("http://dynamo.invalid:80")).proxy(proxy));

    transport.send(GET).result();

    Asked connect = server.asked().get(0);
    assertThat(connect.line()).startsWith("CONNECT dynamo.invalid:80");
    assertThat(connect.headers().get("proxy-authorization")).isEqualTo("Basic dXNlcjpwYXNz");
  }

  @Test
  void credentials_ofNoSuchProfile_failBeforeAnythingIsSent() {
    var failure =
        failure(transport(o -> o.credentials(AwsCredentials.profile("no-such-profile"))), PUT);

    assertThat(failure.code()).isEqualTo(ServiceException.CREDENTIALS);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void credentials_ofARole_areAssumedWithWhatItsOwnerAsksFor() {
    try (CannedServer sts = new CannedServer()) {
      sts.reply(
          "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
              + "<AssumeRoleResult><AssumedRoleUser><AssumedRoleId>A:s</AssumedRoleId>"
              + "<Arn>arn:aws:sts::1:assumed-role/r/s</Arn></AssumedRoleUser><Credentials>"
              + "<AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
              + "<SessionToken>session</SessionToken>"
              + "<Expiration>2999-01-01T00:00:00Z</Expiration></Credentials>"
              + "</AssumeRoleResult></AssumeRoleResponse>");
      System.setProperty("aws.endpointUrlSts", sts.uri().toString());
      server.reply("{}");

      transport(
              o ->
                  o.credentials(
                      AwsCredentials.role("arn:aws:iam::1:role/r")
                          .withExternalId("external")
                          .withSessionName("mine")
                          .from(AwsCredentials.keys("key", "secret"))))
          .send(GET)
          .result();

      assertThat(sts.asked().get(0).body())
          .contains("Action=AssumeRole", "ExternalId=external", "RoleSessionName=mine");
      assertThat(server.asked().get(0).headers())
          .containsEntry("x-amz-security-token", "session")
          .hasEntrySatisfying(
              "authorization", value -> assertThat(value).contains("Credential=ASSUMED/"));
    } finally {
      System.clearProperty("aws.endpointUrlSts");
    }
  }

  // --- what is left unprocessed

  @Test
  void batchWrite_unprocessed_isTold() {
    server.reply(
        "{\"UnprocessedItems\":{\"things\":["
            + "{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}},"
            + "{\"DeleteRequest\":{\"Key\":{\"pk\":{\"S\":\"b\"}}}}]}}");

    var reply =
        transport()
            .send(new BatchWriteItem(Map.of("things", List.of(new BatchWriteItem.Put(KEY)))))
            .result();

    assertThat(reply.unprocessed())
        .isEqualTo(
            Map.of(
                "things",
                List.of(
                    new BatchWriteItem.Put(
                        Map.of("pk", new AttributeValue.S("a"), "n", new AttributeValue.N("1"))),
                    new BatchWriteItem.Delete(Map.of("pk", new AttributeValue.S("b"))))));
  }

  @Test
  void batchGet_unprocessed_isTold() {
    server.reply(
        "{\"Responses\":{},\"UnprocessedKeys\":{\"things\":{\"Keys\":[{\"pk\":{\"S\":\"a\"}}],"
            + "\"ConsistentRead\":true,\"ProjectionExpression\":\"#p\","
            + "\"ExpressionAttributeNames\":{\"#p\":\"pk\"}}}}");
    var keys = new BatchGetItem.Keys(List.of(KEY), true, "#p", Map.of("#p", "pk"));

    var reply = transport().send(new BatchGetItem(Map.of("things", keys))).result();

    assertThat(reply.items()).isEmpty();
    assertThat(reply.unprocessed()).isEqualTo(Map.of("things", keys));
  }
}
