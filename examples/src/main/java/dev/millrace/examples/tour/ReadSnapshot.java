package dev.millrace.examples.tour;

import dev.millrace.sql.Database;
import java.util.List;

/** Reads one state twice while others write. */
public final class ReadSnapshot implements Chapter {

  private static final String COUNT = "select count(*) from votes";

  @Override
  public String title() {
    return "A snapshot stands still while writers go on";
  }

  @Override
  public void run(Guide guide) {
    guide.say("Readers never wait for the writer, nor the writer for them.");
    guide.show(this, "snapshot");
    Database db = guide.database();
    Meter meter = guide.meter();
    // docs: snapshot
    List<Long> counts =
        db.read(
                snapshot ->
                    snapshot
                        .fetchValue(Long.class, COUNT)
                        .thenCompose(
                            before ->
                                db.execute("insert into votes(film, stars) select id, 3 from films")
                                    .thenCompose(written -> snapshot.fetchValue(Long.class, COUNT))
                                    .thenApply(
                                        after -> List.of(before.orElse(0L), after.orElse(0L)))))
            .result();
    long now = db.fetchValue(Long.class, COUNT).result().orElse(0L);
    // end
    guide.say("in the snapshot, before the insert  " + counts.get(0));
    guide.say("in the snapshot, after its commit   " + counts.get(1));
    guide.say("outside                             " + now);
    Check.that(counts.get(0).equals(counts.get(1)), "the snapshot moved");
    meter.print();
  }
}
