package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.LeakTracker;
import dev.millrace.sql.Database;
import dev.millrace.sql.Queries;
import dev.millrace.testkit.LeakCheck;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What all contracts stand on: an empty store with one open handle for each test. */
public abstract class SqlContract {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  static {
    LeakCheck.watch(SqlContract::openHandles);
  }

  private final Deque<Database> handles = new ArrayDeque<>();
  EngineFixture engine;
  Database db;

  /** Makes an empty store. */
  protected abstract EngineFixture fixture();

  @BeforeEach
  final void openStore() {
    engine = fixture();
    db = open(OpenOptions.DEFAULT);
  }

  @AfterEach
  final void closeStore() {
    try {
      handles.forEach(Database::close);
    } finally {
      engine.close();
    }
  }

  /** Opens a handle that is closed after the test. */
  final Database open(OpenOptions options) {
    Database database = engine.open(options);
    handles.push(database);
    return database;
  }

  /** Makes the table most tests use: {@code items(id, name)}. */
  final void createItems() {
    db.execute("create table items (id bigint primary key, name text not null)").result();
  }

  /** Makes the table of items and fills it with ids from 1. */
  final void createItems(int count) {
    createItems();
    insertItems(1, count);
  }

  final void insertItems(long first, long last) {
    List<Long> ids = LongStream.rangeClosed(first, last).boxed().toList();
    db.executeMany("insert into items values ($1, $2)", ids, id -> List.of(id, "item " + id))
        .result();
  }

  static Async<?> insertItem(Queries queries, long id) {
    return queries.execute("insert into items values ($1, $2)", id, "item " + id);
  }

  /** The ids of all items in order, as another handle would see them. */
  final List<Long> itemIds() {
    return itemIds(db);
  }

  static List<Long> itemIds(Queries queries) {
    return queries.fetch(Long.class, "select id from items order by id").result();
  }

  static long countItems(Queries queries) {
    return queries.fetchValue(Long.class, "select count(*) from items").result().orElseThrow();
  }

  /** Shows that a handle still does its work. */
  static void assertUsable(Queries queries) {
    assertThat(queries.fetchValue(Long.class, "select 40 + 2").result()).contains(42L);
  }

  /**
   * Gives what was issued before every chance to have started, by round trips on a handle of its
   * own.
   */
  final void letItStart() {
    try (Database other = engine.open()) {
      for (int i = 0; i < 20; i++) {
        assertUsable(other);
      }
    }
  }

  /** The failure that a stage ends with, as {@code result()} throws it. */
  static Throwable failureOf(Async<?> async) {
    Throwable failure = catchThrowable(async::result);
    assertThat(failure).as("the failure of the stage").isNotNull();
    return failure;
  }

  /** Waits for a failure and looks at nothing but that there is one. */
  static void assertFails(Async<?> async) {
    assertThat(failureOf(async)).isNotNull();
  }

  static void eventually(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(condition);
  }

  static void awaitEvent(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("awaited event").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for an event", e);
    }
  }

  /** Runs an action on a thread of its own and waits for its end. */
  static void onThread(Consumer<Thread> started, Runnable action) {
    Thread thread = new Thread(action, "tck-caller");
    thread.start();
    started.accept(thread);
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertThat(thread.isAlive()).as("the thread still runs").isFalse();
  }

  private static List<String> openHandles() {
    return LeakTracker.open().stream()
        .map(
            openedAt ->
                openedAt.getMessage()
                    + Arrays.stream(openedAt.getStackTrace())
                        .limit(12)
                        .map(frame -> "\n    at " + frame)
                        .collect(Collectors.joining()))
        .toList();
  }
}
