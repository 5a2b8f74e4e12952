package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.testkit.Direction;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.postgres.testkit.TestCertificates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The link is cut at every byte of what a client does: each cut is a clear failure, its outcome is
 * true, and the next connection works.
 */
@Timeout(120)
final class CutLinkIT {

  private static final String INSERT = "insert into items values ($1)";

  /** So many rows a part may store at once; row n of cut c has the id 10 c + n. */
  private static final int IDS = 10;

  private static final String ROLE = "cut_link";

  private FreshDatabase database;

  /** What was stored, as the client was told: by id, empty for success. */
  private final Map<Integer, Optional<Outcome>> told = new ConcurrentHashMap<>();

  /** What a client does while its link is cut. */
  enum Part {
    QUERY {
      @Override
      List<Async<?>> start(PgConnection connection, int id) {
        return List.of(
            connection
                .fetch(Integer.class, "select $1::int + g from generate_series(1, 3) g", id)
                .thenAccept(rows -> assertThat(rows).containsExactly(id + 1, id + 2, id + 3)));
      }
    },
    IN_FLIGHT {
      @Override
      List<Async<?>> start(PgConnection connection, int id) {
        return List.of(
            connection.execute(INSERT, id),
            connection.execute(INSERT, id + 1),
            connection.execute(INSERT, id + 2));
      }
    },
    COPY_IN {
      @Override
      List<Async<?>> start(PgConnection connection, int id) {
        return List.of(connection.copyInto("items").rows(List.of(List.of(id), List.of(-id))));
      }
    },
    COPY_OUT {
      @Override
      List<Async<?>> start(PgConnection connection, int id) {
        return List.of(
            connection
                .copyOut("shown")
                .rows()
                .map(row -> row.getInt("id") + row.get("name", String.class))
                .toList()
                .thenAccept(rows -> assertThat(rows).containsExactly("1one", "2two")));
      }
    },
    COMMIT {
      @Override
      List<Async<?>> start(PgConnection connection, int id) {
        return List.of(connection.transaction(tx -> tx.execute(INSERT, id)));
      }
    };

    abstract List<Async<?>> start(PgConnection connection, int id);

    boolean stores() {
      return this != QUERY && this != COPY_OUT;
    }
  }

  @BeforeEach
  void open() {
    database = SharedServer.get().freshDatabase();
  }

  @AfterEach
  void close() {
    SharedServer server = database.server();
    database.close();
    server.execute("drop role if exists " + ROLE);
  }

  private static void create(Consumer<String> sql) {
    sql.accept(
        "create table items (id int);"
            + "create table shown (id int, name text);"
            + "insert into shown values (1, 'one'), (2, 'two');"
            + QuickScram.createRole(ROLE));
  }

  private static PgOptions through(FaultyProxy proxy, String url, SslMode mode) {
    return QuickScram.as(ROLE, PgOptions.parse(proxy.through(url)).toBuilder())
        .name("cut")
        .sslMode(mode)
        .eventLoops(1)
        .maxSize(1)
        .build();
  }

  /** Opens a pool's only connection, which is what is cut. */
  private record Connecting(PgPool pool) implements CutSweep.Work {

    @Override
    public void prepare() {}

    @Override
    public boolean attempt(int bytes, AtomicBoolean sawCommit) {
      try (PgConnection connection =
          pool.acquire().result(Served.PATIENCE).unwrap(PgConnection.class)) {
        assertThat(connection.fetchValue(Integer.class, "select 7").result(Served.PATIENCE))
            .contains(7);
        connection.terminate();
        return false;
      } catch (ConnectionLostException lost) {
        return true;
      }
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  /** Does one part on a pool's only connection, a new one for each cut. */
  private final class Using implements CutSweep.Work {

    private final Part part;
    private final Direction direction;
    private final boolean isEncrypted;
    private final PgPool pool;
    private PgConnection connection;

    Using(Part part, Direction direction, PgOptions options) {
      this.part = part;
      this.direction = direction;
      isEncrypted = options.sslMode() != SslMode.DISABLE;
      pool = Postgres.pool(options);
    }

    @Override
    public void prepare() {
      connection = pool.acquire().result(Served.PATIENCE).unwrap(PgConnection.class);
    }

    @Override
    public boolean attempt(int bytes, AtomicBoolean sawCommit) {
      List<Async<?>> running = part.start(connection, IDS * bytes + 1);
      boolean failed = false;
      for (int n = 0; n < running.size(); n++) {
        Outcome outcome = null;
        try {
          running.get(n).result(Served.PATIENCE);
        } catch (ConnectionLostException lost) {
          outcome = lost.outcome();
          failed = true;
          assertThat(PgException.in(lost)).isEmpty();
        }
        if (outcome != null && part == Part.COMMIT && !isEncrypted) {
          assertCommit(outcome, bytes, sawCommit.get());
        }
        if (part.stores()) {
          told.put(IDS * bytes + 1 + n, Optional.ofNullable(outcome));
        }
      }
      connection.terminate(); // the cut may still be to come
      return failed;
    }

    private void assertCommit(Outcome outcome, int bytes, boolean sawCommit) {
      if (sawCommit) {
        assertThat(outcome).as("after %s bytes", bytes).isEqualTo(Outcome.UNKNOWN);
      } else if (bytes == 0 && direction == Direction.FROM_CLIENT) {
        assertThat(outcome).isEqualTo(Outcome.NOT_APPLIED);
      } // else the COMMIT may have left, and the proxy was cut before it came there
    }

    @Override
    public void close() {
      pool.close();
      assertThat(pool.size()).isZero();
    }
  }

  private static Set<Integer> stored(UnaryOperator<String> sql) {
    await()
        .until(
            () ->
                sql.apply("select count(*) from pg_stat_activity where usename = '" + ROLE + "'")
                    .strip()
                    .equals("0"));
    return sql.apply("select id from items where id > 0")
        .lines()
        .map(line -> Integer.valueOf(line.strip()))
        .collect(Collectors.toSet());
  }

  private void assertTold(Part part, int bytes, Set<Integer> stored) {
    told.forEach(
        (id, outcome) -> {
          if (outcome.isEmpty()) {
            assertThat(stored).contains(id);
          } else if (outcome.get() == Outcome.NOT_APPLIED) {
            assertThat(stored).doesNotContain(id);
          } else {
            assertThat(outcome.get()).isEqualTo(Outcome.UNKNOWN);
          }
        });
    assertThat(told.keySet()).containsAll(stored);
    assertThat(bytes).isGreaterThan(30);
    if (part.stores()) {
      assertThat(told).containsValue(Optional.empty()).containsValue(Optional.of(Outcome.UNKNOWN));
    }
    if (part == Part.COMMIT) {
      assertThat(told).containsValue(Optional.of(Outcome.NOT_APPLIED));
    }
  }

  @ParameterizedTest
  @EnumSource
  void connect_cutAtEachByte_failsOrWorks(Direction direction) throws InterruptedException {
    create(database::execute);
    CutSweep sweep = new CutSweep(database.server(), direction, 1);

    int bytes =
        sweep.run(
            proxy ->
                new Connecting(Postgres.pool(through(proxy, database.url(), SslMode.DISABLE))));

    assertThat(bytes).isGreaterThan(150);
    assertThat(stored(database::execute)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "QUERY, FROM_CLIENT, 1", "QUERY, FROM_SERVER, 1",
    "IN_FLIGHT, FROM_CLIENT, 5", "IN_FLIGHT, FROM_SERVER, 5",
    "COPY_IN, FROM_CLIENT, 1", "COPY_IN, FROM_SERVER, 1",
    "COPY_OUT, FROM_CLIENT, 1", "COPY_OUT, FROM_SERVER, 1",
    "COMMIT, FROM_CLIENT, 1", "COMMIT, FROM_SERVER, 1"
  })
  void part_cutAtItsBytes_tellsItsOutcome(Part part, Direction direction, int step)
      throws InterruptedException {
    create(database::execute);
    CutSweep sweep = new CutSweep(database.server(), direction, step);

    int bytes =
        sweep.run(
            proxy -> new Using(part, direction, through(proxy, database.url(), SslMode.DISABLE)));

    assertTold(part, bytes, stored(database::execute));
  }

  @ParameterizedTest
  @EnumSource
  void encrypted_cutAtSomeBytes_isALossAndNeverAnEnd(Direction direction)
      throws InterruptedException {
    try (TestCertificates certificates = TestCertificates.create();
        PostgresServer server =
            PostgresServer.builder(SharedServer.defaultMajor()).ssl(certificates).start()) {
      create(server::execute);

      int connected =
          new CutSweep(server, direction, 97)
              .run(
                  proxy ->
                      new Connecting(Postgres.pool(through(proxy, server.url(), SslMode.REQUIRE))));
      for (Part part : List.of(Part.COPY_OUT, Part.COMMIT)) {
        int bytes =
            new CutSweep(server, direction, part == Part.COMMIT ? 11 : 37)
                .run(
                    proxy ->
                        new Using(part, direction, through(proxy, server.url(), SslMode.REQUIRE)));
        assertTold(part, bytes, stored(server::execute));
      }

      assertThat(connected).isGreaterThan(500);
    }
  }
}
