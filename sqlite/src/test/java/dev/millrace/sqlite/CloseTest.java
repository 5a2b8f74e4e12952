package dev.millrace.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.DataException;
import dev.millrace.sql.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Closing, with all kinds of work under way. */
class CloseTest {

  private static final String SLOW =
      "with recursive n(v) as (select 1 union all select v + 1 from n where v < 2000000000)"
          + " select count(*) from n";

  private final TemporaryDatabase files = new TemporaryDatabase();

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void queuedWrites_atClose_areDone() {
    SqliteDatabase db = files.withItems();
    List<Async<?>> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      all.add(db.execute("insert into item values ($1, null)", i));
    }
    db.close();

    Async.all(all).result();
    try (SqliteDatabase again = files.open()) {
      assertThat(TemporaryDatabase.count(again)).isEqualTo(500);
    }
  }

  @RepeatedTest(10)
  void everythingUnderWay_atClose_endsAndNothingIsLeft() {
    SqliteDatabase db = files.open(options -> options.closeTimeout(Duration.ofMillis(20)));
    db.execute("create table if not exists item (id integer primary key, name text)").result();
    db.execute("delete from item").result();
    List<Async<?>> all = new ArrayList<>();
    List<Async<?>> acknowledged = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      acknowledged.add(db.execute("insert into item values ($1, null)", i));
    }
    all.add(db.fetch(SLOW));
    all.add(db.fetch(SLOW));
    all.add(db.fetch(SLOW));
    all.add(db.stream(Long.class, SLOW).toList());
    all.add(db.read(snapshot -> snapshot.fetch(SLOW)));
    all.add(db.transaction(tx -> tx.fetch(SLOW)));
    all.add(db.begin());
    all.add(db.using(connection -> connection.fetch(SLOW)));
    Async<Connection> acquired = db.acquire();
    all.add(acquired);
    for (int i = 100; i < 200; i++) {
      acknowledged.add(db.execute("insert into item values ($1, null)", i));
    }

    db.close();

    all.forEach(CloseTest::assertEnded);
    if (catchThrowable(acquired::result) == null) {
      acquired.result().close(); // it came in time, and is its owner's to close
    }
    long applied =
        acknowledged.stream().filter(each -> catchThrowable(each::result) == null).count();
    try (SqliteDatabase again = files.open()) {
      assertThat(TemporaryDatabase.count(again)).isEqualTo(applied);
      assertThat(again.integrityCheck().result()).isEmpty();
    }
  }

  private static void assertEnded(Async<?> async) {
    assertThat(async.within(Duration.ofSeconds(20)).handle((value, failure) -> failure).result())
        .satisfiesAnyOf(
            failure -> assertThat(failure).isNull(),
            failure -> assertThat(failure).isInstanceOf(ClosedException.class),
            failure -> assertThat(failure).isInstanceOf(CancellationException.class));
  }

  @Test
  void use_afterClose_isRefused() {
    SqliteDatabase db = files.withItems();
    db.close();

    for (Async<?> each :
        List.<Async<?>>of(
            db.fetch("select 1"),
            db.execute("delete from item"),
            db.executeMany("delete from item where id = $1", List.of(List.of(1))),
            db.stream("select 1").toList(),
            db.connect(),
            db.transaction(tx -> tx.fetch("select 1")))) {
      assertThat(catchThrowable(each::result)).isInstanceOf(ClosedException.class);
    }
    db.close();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void files_afterClose_areAllClosed() throws IOException {
    SqliteDatabase db = files.withItems();
    db.fetch("select * from item").result();
    db.using(connection -> connection.fetch("select 1")).result();
    db.read(snapshot -> snapshot.fetch("select 1")).result();
    assertThat(openFiles()).isNotEmpty();

    db.close();

    assertThat(openFiles()).isEmpty();
  }

  private List<String> openFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .map(CloseTest::target)
          .filter(target -> target.startsWith(files.folder.toString()))
          .toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  @Test
  void failureToOpen_atClose_endsAllTheSame() {
    SqliteDatabase db = Sqlite.open(files.folder.resolve("no/such/folder.db"));
    assertThat(catchThrowable(() -> db.connect().result())).isInstanceOf(DataException.class);

    db.close();
  }
}
