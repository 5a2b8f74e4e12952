package dev.millrace.examples.tour;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.Document;
import dev.millrace.base.Expiry;
import dev.millrace.base.FetchResponse;
import dev.millrace.base.Updates;
import dev.millrace.core.Async;
import dev.millrace.examples.films.Film;
import dev.millrace.examples.films.Films;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the films a third time, as documents under keys. */
public final class KeepDocuments implements Chapter {

  @Override
  public String title() {
    return "Documents under a key";
  }

  @Override
  public void run(Guide guide) {
    guide.show(this, "open");
    // docs: open
    try (Bases bases = Bases.open(guide.database())) { // the same file, in tables of its own
      Base films = bases.base("films");
      // end
      put(guide, films);
      fetch(guide, films);
      increment(guide, films);
      expire(guide, films);
      index(guide, films);
      page(guide, films);
    }
  }

  // docs: document
  private static Map<String, @Nullable Object> document(Film film) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("key", String.format(Locale.ROOT, "film%04d", film.id()));
    members.put("title", film.title());
    members.put("director", film.director());
    members.put("year", film.released().getYear());
    members.put("money", money(film)); // an object in the object
    members.put("views", 0);
    return members;
  }

  // end

  private static Map<String, @Nullable Object> money(Film film) {
    Map<String, @Nullable Object> money = new LinkedHashMap<>();
    money.put("budget", film.budget());
    money.put("worldwide", film.worldwideGross());
    return money;
  }

  private void put(Guide guide, Base films) {
    guide.say("Any value that JSON has, without a table of its shape; 25 items in one call.");
    guide.show(this, "document", "put");
    Collection<Film> all = Films.all();
    Meter meter = guide.meter();
    // docs: put
    List<Async<List<Document>>> puts = new ArrayList<>();
    List<Map<String, @Nullable Object>> items = new ArrayList<>();
    for (Film film : all) {
      items.add(document(film));
      if (items.size() == Base.MAX_PUT || film.id() == all.size()) {
        puts.add(films.putMany(items)); // all of these or none
        items = new ArrayList<>();
      }
    }
    int stored = Async.all(puts).result().stream().mapToInt(List::size).sum();
    // end
    guide.say(String.format(Locale.ROOT, "%,d documents are stored", stored));
    Check.that(stored == all.size(), "not all films are there");
    meter.print();
  }

  private void fetch(Guide guide, Base films) {
    guide.next("Entries of a query all hold, one of several queries does; dots lead into objects.");
    guide.show(this, "fetch");
    Meter meter = guide.meter();
    // docs: fetch
    List<Map<String, Object>> queries =
        List.of(
            Map.of("money.worldwide?gte", 1_000_000_000),
            Map.of("director", "Stanley Kubrick", "money.budget?gt", 10_000_000));
    FetchResponse<Document> found = films.fetch(queries).result();
    // end
    TextTable table = TextTable.of("Key", "Title", "Year", "Worldwide, $");
    for (Document film : found.items()) {
      table.row(
          film.key(),
          film.getString("title"),
          String.valueOf(film.at("year")),
          film.getLong("money.worldwide"));
    }
    guide.print(table);
    meter.print();
  }

  private void increment(Guide guide, Base films) {
    guide.next("Two hundred people watch one film at once, and each of them counts.");
    guide.show(this, "increment");
    Meter meter = guide.meter();
    // docs: increment
    List<Async<Void>> views = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      views.add(films.update(Updates.increment("views"), "film0001"));
    }
    Async.all(views).result();
    Document film = films.get("film0001").result().orElseThrow();
    // end
    guide.say("views of " + film.getString("title") + ": " + film.getLong("views"));
    Check.that(Long.valueOf(200).equals(film.getLong("views")), "an increment was lost");
    meter.print();
  }

  private void expire(Guide guide, Base films) {
    guide.next("An item may end by itself: from then on nobody sees it, and it is swept away.");
    guide.show(this, "expire");
    // docs: expire
    films.put("soon gone", "ticket", Expiry.after(Duration.ofMinutes(5))).result();
    boolean isThere = films.get("ticket").result().isPresent();
    films.update(Map.of(), "ticket", Expiry.at(Instant.EPOCH)).result(); // it has ended
    boolean isGone = films.get("ticket").result().isEmpty();
    // end
    guide.say("there: " + isThere + ", after its end gone: " + isGone);
    Check.that(isThere && isGone, "an item did not end when it should");
  }

  private void index(Guide guide, Base films) {
    guide.next("A query looks at every document, unless there is an index of what it asks.");
    guide.show(this, "ask", "index");
    String scanned = cost(guide, films);
    Meter meter = guide.meter();
    // docs: index
    films.index("director").result();
    // end
    String made = meter.elapsed();
    String found = cost(guide, films);
    guide.print(
        TextTable.of("Asked 100 times", "Took")
            .row("without an index", scanned)
            .row("with one", found)
            .row("making it, once", made));
  }

  private static String cost(Guide guide, Base films) {
    ask(films);
    Meter meter = guide.meter();
    for (int i = 0; i < 100; i++) {
      ask(films);
    }
    return meter.elapsed();
  }

  // docs: ask
  private static List<Document> ask(Base films) {
    return films.fetch(Map.of("director", "Akira Kurosawa")).result().items();
  }

  // end

  private void page(Guide guide, Base films) {
    guide.next("Pages go on after a key; as a stream, all of them are one after another.");
    guide.show(this, "page");
    Meter meter = guide.meter();
    // docs: page
    Map<String, Object> query = Map.of("year?lt", 1970);
    FetchResponse<Document> first = films.fetch(query, 60).result();
    FetchResponse<Document> second = films.fetch(query, 60, first.last().orElseThrow()).result();
    int all = films.fetchAll(query).toList().result().size();
    // end
    guide.say(
        String.format(
            Locale.ROOT,
            "%d, then %d from %s on, in all %d",
            first.count(),
            second.count(),
            second.items().get(0).key(),
            all));
    meter.print();
  }
}
