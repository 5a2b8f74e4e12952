package dev.millrace.examples.tour;

import dev.millrace.core.Async;
import dev.millrace.core.TimedOutException;
import dev.millrace.sql.Database;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Stops queries that take too long: by a budget, and by cancelling. */
public final class StopInTime implements Chapter {

  private static final String ENDLESS =
      "with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) from n";

  @Override
  public String title() {
    return "Time-outs and cancellation reach the engine";
  }

  @Override
  public void run(Guide guide) {
    guide.say("This sum has no end. When its time is up, the engine itself stops working on it.");
    guide.show(this, "within");
    Database db = guide.database();
    Meter meter = guide.meter();
    // docs: within
    try {
      db.within(Duration.ofMillis(200)).fetchValue(Long.class, ENDLESS).result();
    } catch (TimedOutException failure) {
      guide.say(failure.getMessage() + "; outcome " + failure.outcome());
    }
    // end
    meter.print();

    guide.show(this, "cancel");
    meter = guide.meter();
    // docs: cancel
    Async<Optional<Long>> sum = db.fetchValue(Long.class, ENDLESS);
    sum.cancel();
    try {
      sum.result();
    } catch (CancellationException cancelled) {
      guide.say("cancelled; the next answer comes from the same reader:");
    }
    long films = db.fetchValue(Long.class, "select count(*) from films").result().orElse(0L);
    guide.say(films + " films");
    // end
    meter.print();
  }
}
