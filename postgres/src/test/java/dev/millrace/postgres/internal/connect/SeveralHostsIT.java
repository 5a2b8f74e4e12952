package dev.millrace.postgres.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.LoadBalanceHosts;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgOptionsBuilder;
import dev.millrace.postgres.SslMode;
import dev.millrace.postgres.TargetSessionAttributes;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of several hosts is taken, by servers that say what a test wants. */
class SeveralHostsIT {

  private static final PgHost NOWHERE = new PgHost("nowhere.invalid", 5432);
  private static final PgHost CLOSED = new PgHost("127.0.0.1", 1);

  private static PgOptionsBuilder options(TargetSessionAttributes wanted, PgHost... hosts) {
    return PgOptions.builder("user=postgres")
        .hosts(List.of(hosts))
        .sslMode(SslMode.DISABLE)
        .targetSessionAttributes(wanted);
  }

  private static PgHost host(Peer peer) {
    return new PgHost("127.0.0.1", peer.port());
  }

  private static Link connect(PgOptionsBuilder options) {
    try (var client = new Client(options, "secret")) {
      return client.connect().link;
    }
  }

  private static void report(Peer.Talk talk, String name, String value) throws IOException {
    talk.say(
        'S',
        body -> {
          body.putCString(name);
          body.putCString(value);
        });
  }

  /** Lets the client in as a server that reports what it is. */
  private static void letIn(Peer.Talk talk, String recovery, String readOnly) throws IOException {
    talk.readUntagged();
    talk.authentication(0, "");
    report(talk, "in_hot_standby", recovery);
    report(talk, "default_transaction_read_only", readOnly);
    talk.say('Z', body -> body.putByte('I'));
  }

  /** A server that is used until the client hangs up. */
  private static Peer.Script used(String recovery, String readOnly) {
    return talk -> {
      letIn(talk, recovery, readOnly);
      talk.readToEnd();
    };
  }

  private static final Peer.Script PRIMARY = used("off", "off");
  private static final Peer.Script STANDBY = used("on", "off");

  /** A server that is said good-bye to. */
  private static Peer.Script left(String recovery, String readOnly) {
    return talk -> {
      letIn(talk, recovery, readOnly);
      talk.read('X');
    };
  }

  private static Peer.Script refusing(String sqlState) {
    return talk -> {
      talk.readUntagged();
      talk.error(sqlState);
    };
  }

  /** A server that says what it is only when it is asked. */
  private static Peer.Script asked(char letter) {
    return talk -> {
      talk.readUntagged();
      talk.letIn(4);
      talk.read('Q');
      talk.say(
          'D',
          body -> {
            body.putShort(1);
            body.putInt(1);
            body.putByte(letter);
          });
      talk.say('C', body -> body.putCString("SELECT 1"));
      talk.say('Z', body -> body.putByte('I'));
      talk.readToEnd();
    };
  }

  @Test
  void target_serversThatReport_firstThatSuitsIsTakenAndOthersAreLeft() {
    try (var standby = new Peer(left("on", "off"));
        var readOnly = new Peer(left("off", "on"));
        var primary = new Peer(PRIMARY)) {
      var wanted = TargetSessionAttributes.READ_WRITE;

      var link = connect(options(wanted, host(standby), host(readOnly), host(primary)));

      assertThat(link.host()).isEqualTo(host(primary));
    }
  }

  @Test
  void target_serversThatDoNotReport_areAsked() {
    try (var primary = new Peer(asked('p'));
        var readOnly = new Peer(asked('r'));
        var standby = new Peer(asked('s'))) {
      var wanted = TargetSessionAttributes.STANDBY;

      var link = connect(options(wanted, host(primary), host(readOnly), host(standby)));

      assertThat(link.host()).isEqualTo(host(standby));
    }
  }

  @Test
  void target_serverThatRefusesTheQuestion_isPassedBy() {
    try (var refusing =
            new Peer(
                talk -> {
                  talk.readUntagged();
                  talk.letIn(4);
                  talk.read('Q');
                  talk.error("42501");
                });
        var primary = new Peer(PRIMARY)) {
      var wanted = TargetSessionAttributes.PRIMARY;

      var link = connect(options(wanted, host(refusing), host(primary)));

      assertThat(link.host()).isEqualTo(host(primary));
    }
  }

  @Test
  void target_noneSuits_saysWhatEachHostWas() {
    try (var primary = new Peer(left("off", "off"));
        var readOnly = new Peer(left("off", "on"))) {
      var hosts = new PgHost[] {host(primary), CLOSED, host(readOnly)};

      assertThatThrownBy(() -> connect(options(TargetSessionAttributes.STANDBY, hosts)))
          .isInstanceOf(ConnectionLostException.class)
          .hasMessage(
              "expected a standby (target_session_attrs=standby), got 127.0.0.1:%d: a primary;"
                  + " 127.0.0.1:1: no connection; 127.0.0.1:%d: a primary that is read-only by"
                  + " default",
              primary.port(), readOnly.port())
          .satisfies(
              failure ->
                  assertThat(failure.getSuppressed())
                      .singleElement()
                      .satisfies(closed -> assertThat(closed).hasMessageContaining("127.0.0.1:1")));
    }
  }

  @Test
  void preferStandby_behindAPrimary_isTakenAndThePrimaryLeft() {
    try (var primary = new Peer(left("off", "off"));
        var standby = new Peer(STANDBY)) {
      var wanted = TargetSessionAttributes.PREFER_STANDBY;

      var link = connect(options(wanted, host(primary), host(standby)));

      assertThat(link.host()).isEqualTo(host(standby));
    }
  }

  @Test
  void preferStandby_standbyThatDoesNotResolve_takesThePrimary() {
    try (var primary =
        new Peer(
            talk -> {
              letIn(talk, "off", "off");
              report(talk, "TimeZone", "UTC"); // while it is only kept
              talk.readToEnd();
            })) {
      var wanted = TargetSessionAttributes.PREFER_STANDBY;

      var link = connect(options(wanted, host(primary), NOWHERE));

      assertThat(link.host()).isEqualTo(host(primary));
    }
  }

  @Test
  void preferStandby_standbyThatStaysSilent_takesThePrimaryWhenTimeIsUp() {
    try (var primary = new Peer(PRIMARY);
        var silent = new Peer(Peer.Talk::readToEnd)) {
      var options =
          options(TargetSessionAttributes.PREFER_STANDBY, host(primary), host(silent))
              .connectTimeout(Duration.ofMillis(300));

      assertThat(connect(options).host()).isEqualTo(host(primary));
    }
  }

  @Test
  void preferStandby_standbyKnownToBeDown_isNotWaitedForAgain() {
    try (var primary = new Peer(PRIMARY, PRIMARY);
        var silent = new Peer(Peer.Talk::readToEnd, STANDBY);
        var client =
            new Client(
                options(TargetSessionAttributes.PREFER_STANDBY, host(silent), host(primary))
                    .hostTimeout(Duration.ofMillis(200)),
                "secret")) {
      var first = client.connect().link;
      first.channel().close();
      var second = client.connect().link;

      assertThat(first.host()).isEqualTo(host(primary));
      assertThat(second.host()).isEqualTo(host(primary));
      assertThat(silent.left()).isOne();
    }
  }

  @Test
  void hosts_knownToBeDown_areStillTriedLast() {
    var gone = new Peer();
    PgHost host = host(gone);
    gone.close();
    try (var client = new Client(options(TargetSessionAttributes.ANY, host, CLOSED), "secret")) {
      for (int i = 0; i < 2; i++) {
        var connecting = client.connecting();
        assertThatThrownBy(() -> connecting.result(Client.PATIENCE))
            .isInstanceOf(ConnectionLostException.class)
            .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
      }
    }
  }

  @Test
  void hosts_firstStaysSilent_leavesTimeToTheNext() {
    try (var silent = new Peer(Peer.Talk::readToEnd);
        var primary = new Peer(PRIMARY)) {
      var options =
          options(TargetSessionAttributes.ANY, host(silent), host(primary))
              .hostTimeout(Duration.ofMillis(200));

      assertThat(connect(options).host()).isEqualTo(host(primary));
    }
  }

  @Test
  void hosts_allStaySilent_tellsOfEach() {
    try (var one = new Peer(Peer.Talk::readToEnd);
        var other = new Peer(Peer.Talk::readToEnd)) {
      var options =
          options(TargetSessionAttributes.ANY, host(one), host(other))
              .hostTimeout(Duration.ofMillis(200));

      assertThatThrownBy(() -> connect(options))
          .isInstanceOf(TimedOutException.class)
          .hasMessage(
              "cannot connect to %s: startup: no answer within 200 ms for one address", host(other))
          .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }
  }

  @Test
  void hosts_nameServerStaysSilent_leavesTimeToTheNext() throws InterruptedException {
    var answered = new CountDownLatch(1);
    Resolver.Names names =
        name -> {
          try {
            answered.await();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
          return InetAddress.getAllByName("127.0.0.1");
        };
    try (var primary = new Peer(PRIMARY);
        var client =
            new Client(
                options(TargetSessionAttributes.ANY, NOWHERE, host(primary))
                    .hostTimeout(Duration.ofMillis(200)),
                names)) {
      var link = client.connect().link;

      assertThat(link.host()).isEqualTo(host(primary));
    } finally {
      answered.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"28P01", "28000", "53300", "3D000"})
  void hosts_firstSaysNo_nextIsNotTried(String sqlState) {
    try (var refusing = new Peer(refusing(sqlState));
        var other = new Peer(PRIMARY)) {
      var options = options(TargetSessionAttributes.PRIMARY, host(refusing), host(other));

      assertThatThrownBy(() -> connect(options))
          .isInstanceOfSatisfying(
              PgException.class, failure -> assertThat(failure.sqlState()).isEqualTo(sqlState));
      assertThat(other.left()).isOne();
    }
  }

  @Test
  void hosts_firstStartsUpOrIsCutOff_nextIsTaken() {
    try (var starting = new Peer(refusing("57P03"));
        var cut = new Peer(Peer.Talk::readUntagged);
        var primary = new Peer(PRIMARY)) {
      var wanted = TargetSessionAttributes.PRIMARY;

      var link = connect(options(wanted, host(starting), host(cut), host(primary)));

      assertThat(link.host()).isEqualTo(host(primary));
    }
  }

  @Test
  void addresses_ofOneName_areAllTried() {
    Resolver.Names names =
        name ->
            Stream.of(2, 3, 1)
                .map(last -> address(name, last))
                .toArray(InetAddress[]::new); // nobody listens on the first two
    try (var primary = new Peer(PRIMARY);
        var client =
            new Client(
                options(TargetSessionAttributes.PRIMARY, new PgHost("cluster", primary.port())),
                names)) {
      var link = client.connect().link;

      assertThat(link.address().toString()).contains("cluster/127.0.0.1");
    }
  }

  private static InetAddress address(String name, int last) {
    try {
      return InetAddress.getByAddress(name, new byte[] {127, 0, 0, (byte) last});
    } catch (java.net.UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void loadBalanceHosts_random_takesEach() {
    Peer.Script[] scripts = Stream.generate(() -> PRIMARY).limit(40).toArray(Peer.Script[]::new);
    try (var one = new Peer(scripts);
        var other = new Peer(scripts);
        var client =
            new Client(
                options(TargetSessionAttributes.ANY, host(one), host(other))
                    .loadBalanceHosts(LoadBalanceHosts.RANDOM),
                "secret")) {
      Set<PgHost> taken = new HashSet<>();
      for (int i = 0; i < 40; i++) {
        var link = client.connect().link;
        taken.add(link.host());
        link.channel().close();
      }

      assertThat(taken).containsExactlyInAnyOrder(host(one), host(other));
    }
  }

  @Test
  void connect_cancelledWithASpare_closesBoth() throws InterruptedException {
    var arrived = new CountDownLatch(1);
    var left = new CountDownLatch(2);
    try (var primary =
            new Peer(
                talk -> {
                  letIn(talk, "off", "off");
                  talk.readToEnd();
                  left.countDown();
                });
        var silent =
            new Peer(
                talk -> {
                  arrived.countDown();
                  talk.readToEnd();
                  left.countDown();
                });
        var client =
            new Client(
                options(TargetSessionAttributes.PREFER_STANDBY, host(primary), host(silent)),
                "secret")) {
      var connecting = client.connecting();
      arrived.await();

      connecting.cancel();

      left.await();
    }
  }
}
