package dev.millrace.examples.tour;

import dev.millrace.core.Async;
import dev.millrace.sql.CommandTag;
import dev.millrace.sqlite.SqliteDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A thousand inserts at a time, each of them durable, in few commits. */
public final class InsertTogether implements Chapter {

  private static final String TABLE =
      """
      create table votes (
        id integer primary key,
        film integer not null references films(id),
        stars integer not null check (stars between 1 and 5)
      )
      """;

  @Override
  public String title() {
    return "A thousand concurrent inserts";
  }

  @Override
  public void run(Guide guide) {
    guide.say(
        "Each is a transaction of its own, on disk when it is acknowledged. The writer takes");
    guide.say("what is queued, each request in a savepoint, and commits once: a group commit.");
    guide.show(this, "together");
    SqliteDatabase db = guide.database();
    db.execute(TABLE).result();
    Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    long commits = guide.commits();
    Meter meter = guide.meter();
    // docs: together
    List<Async<CommandTag>> inserts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      long called = System.nanoTime();
      inserts.add(
          db.execute("insert into votes(film, stars) values ($1, $2)", 1 + 3 * i, 1 + i % 5)
              .whenComplete((tag, failure) -> nanos.add(System.nanoTime() - called)));
    }
    Async.all(inserts).result();
    // end
    guide.say(
        String.format(
            Locale.ROOT,
            "1,000 inserts, %,d commits, p50 latency %s (all of them were in flight at once)",
            guide.commits() - commits,
            Meter.text(median(nanos))));
    meter.print();

    guide.next("One after another there is nothing to share: as many commits as inserts.");
    guide.show(this, "alone");
    commits = guide.commits();
    meter = guide.meter();
    // docs: alone
    for (int i = 0; i < 100; i++) {
      db.execute("insert into votes(film, stars) values ($1, $2)", 1 + i, 5).result();
    }
    // end
    guide.say(String.format(Locale.ROOT, "100 inserts, %,d commits", guide.commits() - commits));
    meter.print();
  }

  private static Duration median(Queue<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return Duration.ofNanos(sorted.get(sorted.size() / 2));
  }
}
