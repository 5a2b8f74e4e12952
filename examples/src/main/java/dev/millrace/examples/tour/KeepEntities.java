package dev.millrace.examples.tour;

import dev.millrace.core.Async;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreOptions;
import dev.millrace.datastore.DatastoreTransactionOptions;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.Query;
import dev.millrace.datastore.QueryResults;
import dev.millrace.examples.films.Decade;
import dev.millrace.examples.films.Film;
import dev.millrace.examples.films.Films;
import dev.millrace.examples.films.Release;
import dev.millrace.examples.films.Release_;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Keeps the films a fifth time, as entities below their decades. */
public final class KeepEntities implements Chapter {

  private static final int VISITS = 20;

  @Override
  public String title() {
    return "Entities in groups, and transactions on them";
  }

  @Override
  public void run(Guide guide) {
    guide.show(this, "open");
    // docs: open
    try (Datastore ds = Datastore.open(guide.database())) { // the same file once more
      // end
      put(guide, ds);
      ancestor(guide, ds);
      together(guide, ds);
      explain(guide, ds);
    }
    transact(guide);
  }

  // docs: release
  private static Release release(Film film) {
    Key decade = Key.of("Decade", film.released().getYear() / 10 * 10L);
    return new Release(
        decade, // the parent: its films are one group
        film.id(),
        film.title(),
        film.released(),
        film.director(),
        film.genre(),
        film.imdbRating());
  }

  // end

  private void put(Guide guide, Datastore ds) {
    guide.say("Entities have no table; each property is indexed, and found by queries.");
    guide.show(this, "release", "put");
    Meter meter = guide.meter();
    // docs: put
    List<Release> releases = Films.all().stream().map(KeepEntities::release).toList();
    Map<Long, Long> films = new TreeMap<>();
    releases.forEach(each -> films.merge(each.decade().id().orElseThrow(), 1L, Long::sum));
    List<Decade> decades = new ArrayList<>();
    films.forEach((year, count) -> decades.add(new Decade(year, count, 0)));
    Async<List<Key>> first = ds.put(decades); // both are under way
    int put = ds.put(releases).result().size() + first.result().size();
    // end
    guide.say(String.format(Locale.ROOT, "%,d entities are put", put));
    Check.that(put == releases.size() + decades.size(), "not all films are there");
    meter.print();
  }

  private void ancestor(Guide guide, Datastore ds) {
    guide.next("An ancestor query is of one group; the key of the decade is enough.");
    guide.show(this, "ancestor");
    Meter meter = guide.meter();
    // docs: ancestor
    Key thirties = Key.of("Decade", 1930);
    List<Release> best =
        ds.query(Release.class).ancestor(thirties).order("-rating").fetch(3).result();
    // end
    TextTable table = TextTable.of("Film", "Released", "Rating");
    best.forEach(
        each ->
            table.row(
                Objects.requireNonNullElse(each.title(), "?"),
                each.released().toString(),
                Objects.requireNonNullElse(each.rating(), 0.0)));
    guide.print(table);
    Check.that(best.size() == 3, "the thirties had good films");
    meter.print();
  }

  private void together(Guide guide, Datastore ds) {
    guide.next("run() returns at once; two queries and a get are on their way together.");
    guide.show(this, "together");
    Meter meter = guide.meter();
    // docs: together
    QueryResults<Release> kurosawa =
        ds.query(Release.class).filter(Release_.director.eq("Akira Kurosawa")).run();
    QueryResults<Release> old =
        ds.query(Release.class).filter(Release_.released.lt(LocalDate.of(1920, 1, 1))).run();
    Async<Decade> nineties =
        ds.get(Decade.class, Key.of("Decade", 1990)).thenApply(found -> found.orElseThrow());

    List<Release> his = kurosawa.toList().result();
    long before = old.toList().result().size();
    // end
    his.forEach(each -> guide.say(each.released() + "  " + each.title()));
    guide.say(before + " films before 1920, " + nineties.result().films() + " in the nineties");
    Check.that(!his.isEmpty() && before > 0, "a query found nothing");
    meter.print();
  }

  private void explain(Guide guide, Datastore ds) {
    guide.next("Equal values are joined from the indexes of their properties; explain tells.");
    guide.show(this, "explain");
    // docs: explain
    Query<Release> dramas =
        ds.query(Release.class).filter("director", "Steven Spielberg").filter("genre", "Drama");
    String plan = dramas.explain().result().toString();
    // end
    plan.lines().forEach(guide::say);
    long count = dramas.count().result();
    guide.say("dramas of Steven Spielberg: " + count);
    Check.that(count > 0, "the join found nothing");
  }

  private void transact(Guide guide) {
    DatastoreOptions options =
        DatastoreOptions.builder()
            .transactions(DatastoreTransactionOptions.DEFAULT.retries(100))
            .build();
    try (Datastore ds = Datastore.open(guide.database(), options)) {
      transact(guide, ds);
    }
  }

  private void transact(Guide guide, Datastore ds) {
    guide.next("Twenty visits at once read, count and put, with a note each. Nobody waits for a");
    guide.say("put: the commit does. Who was overtaken is tried again, so that none is lost.");
    guide.show(this, "visit");
    Meter meter = guide.meter();
    Key decade = Key.of("Decade", 1960);
    List<Async<Void>> visits = new ArrayList<>();
    for (int i = 0; i < VISITS; i++) {
      visits.add(visit(ds, decade));
    }
    Async.all(visits).result();
    long counted = ds.get(Decade.class, decade).result().orElseThrow().visits();
    long notes = ds.query("Visit").ancestor(decade).count().result();
    guide.say(VISITS + " visits, " + counted + " are counted, " + notes + " noted");
    Check.that(counted == VISITS && notes == VISITS, "a visit was lost");
    meter.print();
  }

  // docs: visit
  private static Async<Void> visit(Datastore ds, Key decade) {
    return ds.transaction(
        tx -> {
          Async<Decade> lookup = tx.get(Decade.class, decade).thenApply(it -> it.orElseThrow());
          tx.put(Entity.of(Key.incomplete("Visit", decade)));
          return lookup.thenAccept(
              it -> tx.put(new Decade(it.year(), it.films(), it.visits() + 1)));
        });
  }
  // end
}
