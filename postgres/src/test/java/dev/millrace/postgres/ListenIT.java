package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.ClosedException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.Listener;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.postgres.testkit.SharedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications, notices and the ends of connections, as they are heard. */
final class ListenIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String ODD = "12+\"34 Ä";

  private Served served;
  private PgConnection connection;

  @BeforeEach
  void connect() {
    served = Served.start();
    connection = served.connection();
  }

  @AfterEach
  void close() {
    served.close();
  }

  /** Keeps what it hears. */
  private static final class Heard implements NotificationListener {

    private final List<String> payloads = Collections.synchronizedList(new ArrayList<>());
    private final List<String> gaps = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void received(Notification notification) {
      payloads.add(notification.payload());
    }

    @Override
    public void missed(String channel) {
      gaps.add(channel);
    }

    void awaits(String... expected) {
      await().untilAsserted(() -> assertThat(payloads).containsExactly(expected));
    }
  }

  @Test
  void listen_severalOnAChannel_allHearInOrder() {
    Heard first = new Heard();
    Heard second = new Heard();
    Heard other = new Heard();
    connection.listen("news", first).result(SOON);
    connection.listen("news", second).result(SOON);
    connection.listen("other", other).result(SOON);
    String[] payloads = IntStream.range(0, 200).mapToObj(i -> "n" + i).toArray(String[]::new);

    try (PgConnection sender = served.connect()) {
      for (String payload : payloads) {
        sender.publish("news", payload);
      }
      sender.publish("other", "").result(SOON);
    }

    first.awaits(payloads);
    second.awaits(payloads);
    other.awaits("");
  }

  @Test
  void listen_oddName_isTakenAsItIs() {
    Queue<Notification> heard = new ConcurrentLinkedQueue<>();
    connection.listen(ODD, heard::add).result(SOON);

    connection.publish(ODD, "ä").result(SOON);

    await()
        .untilAsserted(
            () ->
                assertThat(heard)
                    .containsExactly(new Notification(ODD, "ä", connection.serverPid())));
  }

  @Test
  void registration_closed_hearsNoMoreAndTheLastStopsListening() {
    Heard first = new Heard();
    Heard second = new Heard();
    Registration one = connection.listen("news", first).result(SOON);
    Registration two = connection.listen("news", second).result(SOON);

    one.close();
    one.close();
    connection.publish("news", "a").result(SOON);
    second.awaits("a");
    two.close();

    assertThat(connection.fetch("select * from pg_listening_channels()").result(SOON)).isEmpty();
    assertThat(first.payloads).isEmpty();
  }

  @Test
  void publish_inATransaction_comesWithItsCommit() {
    Heard heard = new Heard();
    connection.listen("news", heard).result(SOON);
    try (PgPool pool = Postgres.pool(served.options().build())) {
      pool.transaction(tx -> tx.publish("news", "kept")).result(SOON);
      assertThatThrownBy(
              () ->
                  pool.transaction(
                          tx ->
                              tx.publish("news", "undone")
                                  .thenApply(
                                      done -> {
                                        throw new IllegalStateException("no");
                                      }))
                      .result(SOON))
          .isInstanceOf(IllegalStateException.class);
      pool.publish("news", "last").result(SOON);
    }

    heard.awaits("kept", "last");
  }

  @Test
  void listener_throwing_isToldOfAndCalledAgain() {
    Queue<Throwable> told = new ConcurrentLinkedQueue<>();
    Listener listener =
        new Listener() {
          @Override
          public void unobserved(Throwable failure) {
            told.add(failure);
          }
        };
    Heard heard = new Heard();
    try (PgConnection own = Served.connect(served.options().listener(listener))) {
      own.listen(
              "news",
              notification -> {
                heard.received(notification);
                throw new IllegalStateException(notification.payload());
              })
          .result(SOON);
      own.publish("news", "a").result(SOON);
      own.publish("news", "b").result(SOON);

      heard.awaits("a", "b");
      await().untilAsserted(() -> assertThat(told).extracting(Throwable::getMessage).hasSize(2));
    }
  }

  @Test
  void listener_blocking_holdsUpNobodyElse() throws Exception {
    CountDownLatch goesOn = new CountDownLatch(1);
    Heard heard = new Heard();
    connection
        .listen(
            "news",
            notification -> {
              try {
                goesOn.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            })
        .result(SOON);
    connection.listen("news", heard).result(SOON);

    connection.publish("news", "a").result(SOON);

    heard.awaits("a");
    assertThat(connection.fetchValue(Integer.class, "select 1").result(SOON)).hasValue(1);
    goesOn.countDown();
  }

  @Test
  void names_thatTheServerWouldCut_areRefusedAtOnce() {
    for (String name : List.of("", "a\0b", "x".repeat(64), "ä".repeat(32))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> connection.listen(name, notification -> {}))
          .withMessageContaining("name of a channel of 1 to 63 bytes");
    }
    connection.listen("x".repeat(63), notification -> {}).result(SOON).close();
  }

  @Test
  void reset_endsListening() {
    Heard heard = new Heard();
    connection.listen("news", heard).result(SOON);

    connection.reset().result(SOON);
    connection.publish("news", "unheard").result(SOON);
    connection.listen("news", heard).result(SOON);
    connection.publish("news", "heard").result(SOON);

    heard.awaits("heard");
  }

  @Test
  void connectionOfAPool_givenBack_hearsNoMore() {
    for (PoolReset reset : PoolReset.values()) {
      Heard heard = new Heard();
      List<Throwable> ends = Collections.synchronizedList(new ArrayList<>());
      PgOptions options = served.options().maxSize(1).reset(reset).build();
      try (PgPool pool = Postgres.pool(options)) {
        pool.using(
                (PgConnection borrowed) -> {
                  borrowed.onTermination(ends::add);
                  return borrowed.listen("news", heard);
                })
            .result(SOON);

        assertThat(pool.fetch("select * from pg_listening_channels()").result(SOON)).isEmpty();
        pool.publish("news", "unheard").result(SOON);
      }
      assertThat(heard.payloads).isEmpty();
      assertThat(ends).isEmpty();
    }
  }

  @Test
  void onNotice_hearsWhatTheServerRemarks() {
    Queue<ServerMessage> heard = new ConcurrentLinkedQueue<>();
    Registration registration = connection.onNotice(heard::add);

    connection.execute("do $$ begin raise notice 'hear me'; end $$").result(SOON);
    connection.execute("do $$ begin raise warning 'and me'; end $$").result(SOON);

    await()
        .untilAsserted(
            () ->
                assertThat(heard)
                    .extracting(ServerMessage::severity, ServerMessage::message)
                    .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("NOTICE", "hear me"),
                        org.assertj.core.groups.Tuple.tuple("WARNING", "and me")));
    registration.close();
    connection.execute("do $$ begin raise notice 'not me'; end $$").result(SOON);
    assertThat(heard).hasSize(2);
  }

  @Test
  void onTermination_hearsWhy() {
    Queue<Throwable> closed = new ConcurrentLinkedQueue<>();
    Queue<Throwable> lost = new ConcurrentLinkedQueue<>();
    Queue<Throwable> never = new ConcurrentLinkedQueue<>();
    PgConnection ending = served.connect();
    ending.onTermination(closed::add);
    ending.onTermination(never::add).close();
    ending.close();
    PgConnection cut = served.connect();
    cut.onTermination(lost::add);
    connection.execute("select pg_terminate_backend($1)", cut.serverPid()).result(SOON);

    await().untilAsserted(() -> assertThat(closed).hasSize(1));
    await().untilAsserted(() -> assertThat(lost).hasSize(1));
    assertThat(closed.peek()).isInstanceOf(ClosedException.class);
    assertThat(lost.peek()).isInstanceOf(ConnectionLostException.class);
    assertThat(PgException.in(lost.peek()))
        .hasValueSatisfying(cause -> assertThat(cause.sqlState()).isEqualTo("57P01"));
    assertThat(never).isEmpty();
    Queue<Throwable> late = new ConcurrentLinkedQueue<>();
    cut.onTermination(late::add);
    await().untilAsserted(() -> assertThat(late).hasSize(1));
    cut.close();
  }

  @Test
  void pool_connectionLost_listensAgainAndTellsOfTheGap() {
    Heard news = new Heard();
    Heard others = new Heard();
    try (FaultyProxy proxy = FaultyProxy.before(SharedServer.get());
        PgPool pool =
            Postgres.pool(
                PgOptions.parse(proxy.through(served.database().url())).toBuilder()
                    .sslMode(SslMode.DISABLE)
                    .build())) {
      pool.listen("news", news).result(SOON);
      Registration ended = pool.listen("others", others).result(SOON);
      connection.publish("news", "a").result(SOON);
      news.awaits("a");

      proxy.refuse(true).cut();
      connection.publish("news", "missed").result(SOON);
      proxy.refuse(false);

      await().untilAsserted(() -> assertThat(news.gaps).containsExactly("news"));
      await().untilAsserted(() -> assertThat(others.gaps).containsExactly("others"));
      ended.close();
      connection.publish("others", "unheard").result(SOON);
      connection.publish("news", "b").result(SOON);
      news.awaits("a", "b");
      assertThat(others.payloads).isEmpty();
    }
  }

  @Test
  void pool_lastListenerClosed_closesTheConnection() {
    try (PgPool pool = Postgres.pool(served.options().name("hearing").build())) {
      Registration one = pool.listen("a", notification -> {}).result(SOON);
      Registration two = pool.listen("b", notification -> {}).result(SOON);
      assertThat(listeningConnections()).isEqualTo(1);

      one.close();
      two.close();

      await().until(() -> listeningConnections() == 0);
      Heard heard = new Heard();
      pool.listen("a", heard).result(SOON);
      connection.publish("a", "x").result(SOON);
      heard.awaits("x");
    }
    await().until(() -> listeningConnections() == 0);
  }

  private int listeningConnections() {
    return connection
        .fetchValue(
            Integer.class,
            "select count(*)::int from pg_stat_activity"
                + " where query like 'LISTEN%' and datname = current_database()")
        .result(SOON)
        .orElseThrow();
  }

  @Test
  void pool_closed_refuses() {
    PgPool pool = Postgres.pool(served.options().build());
    pool.close();

    assertThatThrownBy(() -> pool.listen("a", notification -> {}).result(SOON))
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void pool_noServer_fails() {
    try (PgPool pool = Postgres.pool(served.options().port(1).build())) {
      assertThatThrownBy(() -> pool.listen("a", notification -> {}).result(SOON))
          .isInstanceOf(RuntimeException.class);
    }
  }
}
