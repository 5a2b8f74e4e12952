package dev.millrace.examples.tour;

import dev.millrace.sql.Database;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks real questions in SQL, for rows and for records. */
public final class AskInSql implements Chapter {

  // docs: director
  record Director(String director, int films, double rating, @Nullable Long bestGross) {}

  // end

  // docs: longest
  record Longest(String title, LocalDate released, int minutes, @Nullable String director) {}

  // end

  @Override
  public String title() {
    return "Questions in SQL, answers in records";
  }

  @Override
  public void run(Guide guide) {
    Database db = guide.database();
    bestDirectors(guide, db);
    yearByYear(guide, db);
    longest(guide, db);
    otherScripts(guide, db);
  }

  private void bestDirectors(Guide guide, Database db) {
    guide.say("Which directors with at least eight rated films does the public like best?");
    guide.show(this, "director", "directors");
    Meter meter = guide.meter();
    // docs: directors
    List<Director> directors =
        db.fetch(
                Director.class,
                """
                select director, count(*) as films, avg(imdb_rating) as rating,
                       max(worldwide_gross) as best_gross
                from films where director is not null and imdb_rating is not null
                group by director having count(*) >= $1 order by rating desc limit 8
                """,
                8)
            .result();
    // end
    TextTable table = TextTable.of("Director", "Films", "Rating", "Best gross, $");
    directors.forEach(d -> table.row(d.director(), d.films(), d.rating(), d.bestGross()));
    guide.print(table);
    meter.print();
  }

  private void yearByYear(Guide guide, Database db) {
    guide.next("How did the years go? Without a class of your own, rows answer by name.");
    guide.show(this, "years");
    Meter meter = guide.meter();
    // docs: years
    Rows years =
        db.fetch(
                """
                select strftime('%Y', released) as year, count(*) as films,
                       sum(worldwide_gross) / 1000000 as millions, title as biggest,
                       max(worldwide_gross) as top
                from films where released between $1 and $2 group by year order by year
                """,
                LocalDate.of(2000, 1, 1), LocalDate.of(2009, 12, 31))
            .result();
    // end
    TextTable table = TextTable.of("Year", "Films", "Million $", "The biggest");
    for (Row row : years) {
      table.row(
          row.get("year"),
          row.getInt("films"),
          row.getLong("millions"),
          row.get("biggest", String.class));
    }
    guide.print(table);
    meter.print();
  }

  private void longest(Guide guide, Database db) {
    guide.next("The longest films. A component that may be NULL says so; any other refuses it.");
    guide.show(this, "longest", "longest-films");
    Meter meter = guide.meter();
    // docs: longest-films
    List<Longest> films =
        db.fetch(
                Longest.class,
                """
                select title, released, minutes, director from films
                where minutes is not null order by minutes desc, title limit 6
                """)
            .result();
    long unknown =
        db.fetchValue(Long.class, "select count(*) from films where minutes is null")
            .result()
            .orElse(0L);
    // end
    TextTable table = TextTable.of("Film", "Released", "Minutes", "Director");
    films.forEach(f -> table.row(f.title(), f.released(), f.minutes(), f.director()));
    guide.print(table);
    guide.say(String.format(Locale.ROOT, "Of %,d films the running time is NULL.", unknown));
    meter.print();
  }

  private void otherScripts(Guide guide, Database db) {
    guide.next("Titles in their own script, with the rating where the film is among the 3,201.");
    guide.show(this, "originals");
    Meter meter = guide.meter();
    // docs: originals
    Rows titles =
        db.fetch(
                """
                select original, language, made, film, imdb_rating
                from originals o left join films on title = film
                where made = (select max(made) from originals where language = o.language)
                order by language
                """)
            .result();
    // end
    TextTable table = TextTable.of("Language", "Made", "Rating", "Film", "Title");
    for (Row row : titles) {
      table.row(
          row.get("language"),
          String.valueOf(row.getInt("made")),
          row.get("imdb_rating", Double.class),
          TextWidth.clipped(row.get("film", String.class, ""), 24),
          row.get("original"));
    }
    guide.print(table);
    meter.print();
  }
}
