package dev.millrace.examples.tour;

import dev.millrace.sql.Database;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Walks through all films as a stream, and through an endless query. */
public final class StreamFilms implements Chapter {

  // docs: gross
  record Gross(String title, LocalDate released, long worldwideGross) {}

  // end

  @Override
  public String title() {
    return "Streams, with back-pressure";
  }

  @Override
  public void run(Guide guide) {
    Database db = guide.database();
    guide.say(
        "Every film by date: which of them beat all before it? Rows come as they are wanted.");
    guide.show(this, "gross", "stream");
    records(guide, db);
    guide.next("This query never ends. The stream reads a little ahead, waits, and is closed.");
    guide.show(this, "endless");
    endless(guide, db);
  }

  private static void records(Guide guide, Database db) {
    Meter meter = guide.meter();
    // docs: stream
    List<Gross> records = new ArrayList<>();
    db.stream(
            Gross.class,
            """
            select title, released, worldwide_gross from films
            where title is not null and worldwide_gross > 0 order by released
            """)
        .filter(film -> records.isEmpty() || beats(film, records.get(records.size() - 1)))
        .forEach(records::add)
        .result();
    // end
    TextTable table = TextTable.of("Record holder", "Released", "Worldwide, $");
    records.subList(Math.max(0, records.size() - 8), records.size()).stream()
        .forEach(film -> table.row(film.title(), film.released(), film.worldwideGross()));
    guide.print(table);
    meter.print();
  }

  private static boolean beats(Gross film, Gross record) {
    return film.worldwideGross() > record.worldwideGross();
  }

  private static void endless(Guide guide, Database db) {
    Meter meter = guide.meter();
    // docs: endless
    List<Long> squares =
        db.stream(
                Long.class,
                "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n")
            .map(i -> i * i)
            .limit(10)
            .toList()
            .result();
    // end
    guide.say(squares.toString());
    meter.print();
  }
}
