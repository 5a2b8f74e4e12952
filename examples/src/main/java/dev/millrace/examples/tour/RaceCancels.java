package dev.millrace.examples.tour;

import dev.millrace.core.Async;
import dev.millrace.postgres.PgPool;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Cancels statements at random moments, and looks whether anybody else is ever hit. */
public final class RaceCancels implements Chapter {

  private static final int RACES = 500;

  private int cancelled;
  private int finished;
  private int wrong;

  @Override
  public String title() {
    return "500 cancellations in a race";
  }

  @Override
  public void run(Guide guide) {
    if (guide.postgres().isEmpty()) {
      guide.say("Left out with the chapter before.");
      return;
    }
    guide.say("A cancellation on PostgreSQL travels on a connection of its own and names no");
    guide.say("statement: it may come too late, and hit the next. Here it never does.");
    guide.show(this, "race");
    PgPool db = guide.postgres().orElseThrow();
    ProgressBar bar = guide.progress("races", RACES);
    Iterable<Integer> races = bar.over(IntStream.range(0, RACES).boxed().toList());
    Meter meter = guide.meter();
    // docs: race
    Random random = new Random();
    for (int i : races) {
      Async<Optional<Integer>> slow =
          db.fetchValue(
              Integer.class, "select $1::int from pg_sleep($2)", i, random.nextDouble() / 100);
      Async<Optional<Integer>> neighbour = db.fetchValue(Integer.class, "select -$1::int", i);
      LockSupport.parkNanos(random.nextInt(10_000_000)); // up to 10 ms
      slow.cancel();
      Async<Optional<Integer>> next = db.fetchValue(Integer.class, "select 2 * $1::int", i);
      try {
        check(slow.result(), i);
        finished++;
      } catch (CancellationException stopped) {
        cancelled++;
      }
      check(neighbour.result(), -i);
      check(next.result(), 2 * i);
    }
    // end
    bar.end();
    guide.say(
        "cancelled " + cancelled + ", finished before " + finished + ", wrong answers " + wrong);
    meter.print();
    Check.that(wrong == 0, "a cancellation hit another statement");
    Check.that(cancelled + finished == RACES, "a race has no end");
  }

  private void check(Optional<Integer> answer, int expected) {
    if (!answer.equals(Optional.of(expected))) {
      wrong++;
    }
  }
}
