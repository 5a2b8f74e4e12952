package dev.millrace.examples.tour;

import dev.millrace.core.ConstraintException;
import dev.millrace.sql.Database;
import java.time.LocalDate;
import java.util.Locale;

/** Lets a transaction fail, and shows that nothing of it is left. */
public final class RollBack implements Chapter {

  @Override
  public String title() {
    return "All or nothing";
  }

  @Override
  public void run(Guide guide) {
    guide.say(
        "The transaction deletes half of the films; then an id is there already, and all is undone.");
    guide.show(this, "rollback");
    Database db = guide.database();
    long before = count(db);
    Meter meter = guide.meter();
    // docs: rollback
    try {
      db.useTransaction(
          tx -> {
            tx.execute("delete from films where released < $1", LocalDate.of(2002, 1, 1)).result();
            long left = tx.fetchValue(Long.class, "select count(*) from films").result().orElse(0L);
            guide.say(String.format(Locale.ROOT, "inside: %,d films", left));
            tx.execute("insert into films select * from films where title = $1", "Avatar").result();
          });
    } catch (ConstraintException.Unique failure) {
      guide.say("" + failure.getMessage());
      guide.say("at " + failure.table().orElse("?") + failure.columns() + ", " + failure.outcome());
    }
    // end
    long after = count(db);
    guide.say(String.format(Locale.ROOT, "before: %,d films, after: %,d films", before, after));
    Check.that(before == after, "the transaction left something behind");
    meter.print();
  }

  private static long count(Database db) {
    return db.fetchValue(Long.class, "select count(*) from films").result().orElse(0L);
  }
}
