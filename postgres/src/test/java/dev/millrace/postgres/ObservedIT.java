package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.Listener;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a listener hears of everything that a client of PostgreSQL does. */
final class ObservedIT {

  private static final String SECRET = "s3cr3t";

  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private Served served;
  private PgPool pool;

  /** One thing that has begun, and what was told of its end. */
  private static final class Heard implements Listener.Span {

    private final Listener.Event event;
    private final List<Map<String, Object>> ends = new CopyOnWriteArrayList<>();

    Heard(Listener.Event event) {
      this.event = event;
    }

    @Override
    public void ended(@Nullable Throwable failure) {
      ended(failure, Map.of());
    }

    @Override
    public void ended(@Nullable Throwable failure, Map<String, Object> attributes) {
      ends.add(attributes);
    }

    @Nullable Object began(String attribute) {
      return event.attributes().get(attribute);
    }

    @Override
    public String toString() {
      return event + " " + ends;
    }
  }

  @BeforeEach
  void open() {
    served = Served.start();
    served.database().execute("create table items (id int primary key, name text)");
    pool =
        Postgres.pool(
            served
                .options()
                .name("watched")
                .maxSize(1)
                .listener(
                    new Listener() {
                      @Override
                      public Span started(Event event) {
                        Heard one = new Heard(event);
                        heard.add(one);
                        return one;
                      }
                    })
                .build());
    pool.ready().result();
    heard.clear();
  }

  @AfterEach
  void close() {
    pool.close();
    served.close();
  }

  private List<Heard> operations() {
    await().until(() -> heard.stream().allMatch(each -> each.ends.size() == 1));
    assertThat(heard.toString()).doesNotContain(SECRET);
    return heard.stream().filter(each -> each.event.kind() == Listener.Kind.OPERATION).toList();
  }

  private Heard only() {
    assertThat(operations()).hasSize(1);
    return operations().get(0);
  }

  @Test
  void query_attributes_nameServerDatabaseAndStatement() {
    pool.fetch("select * from items where name = $1", SECRET).result();

    assertThat(only().event.attributes())
        .containsEntry("db.system.name", "postgresql")
        .containsEntry("db.namespace", served.database().name())
        .containsEntry("server.address", served.database().server().host())
        .containsEntry("server.port", served.database().server().port())
        .containsEntry("db.operation.name", "SELECT")
        .containsEntry("db.query.summary", "SELECT items")
        .containsEntry("db.query.text", "select * from items where name = $1");
    assertThat(only().ends.get(0)).containsExactly(Map.entry("db.response.returned_rows", 0L));
  }

  @Test
  void failure_ofTheServer_hasItsSqlState() {
    pool.execute("insert into items values (1, '" + SECRET + "')").result();
    assertThat(
            catchThrowable(
                () -> pool.execute("insert into items values ($1, $2)", 1, SECRET).result()))
        .isNotNull();

    assertThat(operations().get(1).ends.get(0))
        .containsEntry("db.response.status_code", "23505")
        .containsEntry("error.type", "23505");
  }

  @Test
  void failure_thatIsNoServers_hasItsClass() {
    Async<?> slow = pool.fetch("select pg_sleep(60)");
    slow.cancel();

    assertThat(only().ends.get(0))
        .containsExactly(Map.entry("error.type", CancellationException.class.getName()));
  }

  @Test
  void copies_haveTheirTableAndCommand() {
    pool.copyInto("items")
        .where("name <> '" + SECRET + "x'")
        .rows(List.of(List.of(1, SECRET)))
        .result();
    pool.copyOut("items").rows().toList().result();
    pool.copyOut("items").to(Channels.newChannel(new ByteArrayOutputStream())).result();
    pool.copyQuery("select * from items where name = $1", SECRET)
        .to(Channels.newChannel(new ByteArrayOutputStream()))
        .result();

    assertThat(operations()).hasSize(4);
    assertThat(operations()).allMatch(each -> "COPY".equals(each.began("db.operation.name")));
    assertThat(operations())
        .extracting(each -> each.began("db.collection.name"))
        .containsExactly("items", "items", "items", null);
    assertThat(operations())
        .extracting(each -> each.began("db.query.summary"))
        .containsExactly("COPY items", "COPY items", "COPY items", "COPY SELECT items");
    assertThat(operations().get(1).ends.get(0)).containsEntry("db.response.returned_rows", 1L);
  }

  @Test
  void batchPipelineListenCancelAndReset_areNamed() {
    pool.executeMany(
            "insert into items values ($1, $2)", List.of(List.of(1, SECRET), List.of(2, SECRET)))
        .result();
    pool.pipeline(pipeline -> pipeline.execute("delete from items where id = 1")).result();
    try (PgConnection connection = pool.acquire().result().unwrap(PgConnection.class)) {
      connection.listen("channel", told -> {}).result().close();
      connection.cancel().result();
      connection.reset().result();
      connection.prepare("select * from items where id = $1").result().close();
    }

    assertThat(operations())
        .extracting(each -> each.began("db.operation.name"))
        .containsExactly("INSERT", "PIPELINE", "LISTEN", "CANCEL", "RESET", "PREPARE");
    assertThat(operations().get(0).event.attributes())
        .containsEntry("db.operation.batch.size", 2)
        .containsEntry("db.query.summary", "INSERT items");
    assertThat(operations().get(1).event.attributes()).doesNotContainKey("db.query.text");
    assertThat(operations().get(5).event.attributes())
        .containsEntry("db.query.summary", "PREPARE SELECT items");
  }

  @Test
  void connectAndWait_nameThePool() {
    try (PgConnection only = pool.acquire().result().unwrap(PgConnection.class)) {
      assertThat(catchThrowable(() -> pool.within(Duration.ofMillis(50)).acquire().result()))
          .isNotNull();
      only.terminate();
    }
    pool.fetch("select 1").result();

    await().until(() -> heard.stream().allMatch(each -> each.ends.size() == 1));
    Heard wait = first(Listener.Kind.POOL_WAIT);
    assertThat(wait.event.attributes())
        .containsEntry("db.system.name", "postgresql")
        .containsEntry("db.client.connection.pool.name", "watched");
    Heard connect = first(Listener.Kind.CONNECT);
    assertThat(connect.event.attributes())
        .containsEntry("db.client.connection.pool.name", "watched")
        .containsEntry("db.namespace", served.database().name())
        .containsKeys("server.address", "server.port");
    assertThat(connect.ends.get(0)).isEmpty();
  }

  private Heard first(Listener.Kind kind) {
    return heard.stream().filter(each -> each.event.kind() == kind).findFirst().orElseThrow();
  }

  @Test
  void connect_refused_hasTheSqlState() {
    heard.clear();
    PgOptions wrong =
        served
            .options()
            .database("nowhere")
            .listener(
                new Listener() {
                  @Override
                  public Span started(Event event) {
                    Heard one = new Heard(event);
                    heard.add(one);
                    return one;
                  }
                })
            .build();

    assertThat(catchThrowable(() -> Postgres.connect(wrong).result())).isNotNull();

    await().until(() -> heard.stream().allMatch(each -> each.ends.size() == 1));
    assertThat(first(Listener.Kind.CONNECT).ends.get(0)).containsEntry("error.type", "3D000");
  }
}
