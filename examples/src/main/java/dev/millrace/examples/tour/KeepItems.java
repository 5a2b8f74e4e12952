package dev.millrace.examples.tour;

import dev.millrace.core.Async;
import dev.millrace.dynamo.BatchReport;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoOptions;
import dev.millrace.dynamo.ItemKey;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.TransactionCanceledException;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.examples.films.Film;
import dev.millrace.examples.films.Films;
import dev.millrace.examples.films.Showing;
import dev.millrace.examples.films.Showing_;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Keeps the films a fourth time, as items in an engine that does what Amazon DynamoDB does. */
public final class KeepItems implements Chapter {

  private static final int SEATS = 50;

  @Override
  public String title() {
    return "Items with a partition and a sort key";
  }

  @Override
  public void run(Guide guide) {
    DynamoOptions options = DynamoOptions.builder().listener(guide.operations()).build();
    guide.say("In process, with nothing to install; or in Amazon DynamoDB by the same calls.");
    guide.show(this, "open");
    // docs: open
    try (Dynamo dynamo = Dynamo.inMemory(EngineOptions.defaults(), options)) {
      Table<Showing> showings = dynamo.table(Showing.class);
      showings.createTable().result(); // with its index
      // end
      batch(guide, showings);
      query(guide, showings);
      index(guide, showings);
      sell(guide, showings);
      transact(guide, dynamo, showings);
    }
  }

  private static Showing showing(Film film) {
    return new Showing(
        film.released().getYear() / 10 * 10,
        null,
        film.id(),
        film.released(),
        film.title(),
        film.director(),
        film.imdbRating(),
        SEATS);
  }

  private void batch(Guide guide, Table<Showing> showings) {
    guide.say("A batch puts 25 items into one request, and several requests on their way.");
    guide.show(this, "batch");
    Meter meter = guide.meter();
    // docs: batch
    BatchReport report =
        showings.batch(writer -> Films.all().forEach(film -> writer.put(showing(film)))).result();
    // end
    guide.say(String.format(Locale.ROOT, "%,d items are put", report.applied()));
    Check.that(report.applied() == Films.all().size(), "not all films are there");
    meter.print();
  }

  private void query(Guide guide, Table<Showing> showings) {
    guide.next("A query is of one partition, here of a decade, in the order of the sort key.");
    guide.show(this, "query");
    Meter meter = guide.meter();
    // docs: query
    List<Showing> best =
        showings
            .query(1960)
            .sortKey(Showing_.sk.between("1962", "1969"))
            .filter(Showing_.rating.ge(8.4))
            .all()
            .result();
    // end
    TextTable table = TextTable.of("Film", "Released", "Rating");
    best.forEach(
        each ->
            table.row(
                Objects.requireNonNullElse(each.title(), "?"),
                each.released().toString(),
                Objects.requireNonNullElse(each.rating(), 0.0)));
    guide.print(table);
    Check.that(!best.isEmpty(), "the sixties had good films");
    meter.print();
  }

  private void index(Guide guide, Table<Showing> showings) {
    guide.next("An index has the same items by another key: the latest films of a director.");
    guide.show(this, "index");
    Meter meter = guide.meter();
    // docs: index
    List<Showing> latest =
        showings
            .index(Showing_.director)
            .query("Steven Spielberg")
            .descending()
            .limit(3)
            .all()
            .result();
    // end
    latest.forEach(each -> guide.say(each.released() + "  " + each.title()));
    Check.that(latest.size() == 3, "the index does not have them");
    meter.print();
  }

  private void sell(Guide guide, Table<Showing> showings) {
    guide.next("Two hundred people want one of fifty seats, all at once.");
    guide.show(this, "sell");
    Meter meter = guide.meter();
    // docs: sell
    Showing film = showings.query(1960).first().result().orElseThrow();
    ItemKey key = showings.keyOf(film);
    List<Async<Boolean>> sales = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sales.add(
          showings
              .update(key)
              .increment(Showing_.seats, -1)
              .onlyIf(Showing_.seats.gt(0))
              .run()
              .handle((sold, failure) -> failure == null));
    }
    long sold = Async.all(sales).result().stream().filter(each -> each).count();
    int left = showings.get(key).result().orElseThrow().seats();
    // end
    guide.say(sold + " seats were sold, " + left + " are left");
    Check.that(sold == SEATS && left == 0, "a seat was sold twice");
    meter.print();
  }

  private void transact(Guide guide, Dynamo dynamo, Table<Showing> showings) {
    guide.next("Two items, both or neither: the seat is not given back for a film that is full.");
    Showing full = showings.query(1960).first().result().orElseThrow();
    Showing other = showings.query(1970).first().result().orElseThrow();
    guide.show(this, "transact");
    Meter meter = guide.meter();
    String told = "";
    // docs: transact
    try {
      dynamo
          .transaction()
          .update(showings, showings.keyOf(other), Showing_.seats.increment(1))
          .update(
              showings,
              showings.keyOf(full),
              List.of(Showing_.seats.increment(-1)),
              Showing_.seats.gt(0))
          .commit()
          .result();
    } catch (TransactionCanceledException cancelled) {
      told = cancelled.reasons().get(0).code();
    }
    int seats = showings.get(showings.keyOf(other)).result().orElseThrow().seats();
    // end
    guide.say(told + ", the other film has " + seats + " seats as before");
    Check.that(!told.isEmpty() && seats == SEATS, "half of a transaction was applied");
    meter.print();
  }
}
