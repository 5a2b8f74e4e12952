package dev.millrace.examples;

import dev.millrace.core.Name;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Database;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowMapper;
import dev.millrace.sql.Rows;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes back: tags, rows, values, records, nested records. */
public final class RecordsAndRows {

  private RecordsAndRows() {}

  // docs: records
  record Money(@Nullable Long budget, @Nullable Long worldwide) {}

  record Film(
      long id,
      Optional<String> title,
      LocalDate released,
      @Nullable Integer minutes,
      @Name("mpaa_rating") @Nullable String advice,
      Money money) {}

  // end

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      Example.load(db);
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    execute(db, out);
    rows(db, out);
    values(db, out);
    records(db, out);
    mapper(db, out);
  }

  private static void execute(Database db, PrintStream out) {
    // docs: execute
    CommandTag tag =
        db.execute("update films set genre = $1 where genre is null", "Unknown").result();
    out.println(tag.command() + " of " + tag.rows() + " rows: " + tag);
    // end

    // docs: execute-many
    db.execute("create table prizes(film integer, name text, won integer)").result();
    CommandTag inserted =
        db.executeMany(
                "insert into prizes values ($1, $2, $3)",
                List.of(List.of(1, "Palme d'Or", 1998), List.of(2, "César", 1999)))
            .result();
    record Prize(long film, String name, int won) {}
    List<Prize> prizes = List.of(new Prize(3, "Oscar", 2000), new Prize(4, "César", 2001));
    db.executeMany(
            "insert into prizes values ($1, $2, $3)",
            prizes,
            prize -> List.of(prize.film(), prize.name(), prize.won()))
        .result();
    out.println(inserted.rows() + " prizes, then " + prizes.size());
    // end

    // docs: fetch-many
    Rows ids =
        db.fetchMany(
                "insert into prizes values ($1, $2, $3) returning rowid",
                List.of(List.of(5, "Goya", 2002), List.of(6, "Goya", 2003)))
            .result();
    out.println(ids.size() + " new rows, the last is " + ids.get(1).getLong(0));
    // end
  }

  private static void rows(Database db, PrintStream out) {
    // docs: rows
    Rows rows =
        db.fetch("select id, title, released, imdb_rating from films where id <= $1", 3).result();
    out.println(rows.names());
    for (Row row : rows) {
      long id = row.getLong("id");
      String title = row.get("title", String.class, "untitled");
      LocalDate released = row.get("released", LocalDate.class);
      Double rating = row.get(3, Double.class); // null for NULL; getDouble(3) would refuse it
      out.println(id + " " + title + " " + released + " " + rating);
    }
    // end

    // docs: row-shape
    Row row =
        db.fetchRow("select id, title, minutes from films where id = 1").result().orElseThrow();
    int size = row.size();
    boolean isThere = row.contains("director");
    boolean isUnknown = row.isNull("minutes");
    List<@Nullable Object> values = row.values();
    Map<String, @Nullable Object> byName = row.asMap();
    out.println(size + " " + isThere + " " + isUnknown + " " + values + " " + byName.keySet());
    // end
  }

  private static void values(Database db, PrintStream out) {
    // docs: fetch-value
    Optional<Long> count = db.fetchValue(Long.class, "select count(*) from films").result();
    Optional<String> none =
        db.fetchValue(String.class, "select title from films where id = $1", -1).result();
    List<String> genres = db.fetch(String.class, "select distinct genre from films").result();
    out.println(count.orElse(0L) + " films, " + none + ", " + genres.size() + " genres");
    // end
  }

  private static void records(Database db, PrintStream out) {
    // docs: fetch-records
    Optional<Film> film =
        db.fetchRow(
                Film.class,
                """
                select id, title, released, minutes, mpaa_rating,
                       budget as money_budget, worldwide_gross as money_worldwide
                from films where title = $1
                """,
                "Titanic")
            .result();
    film.ifPresent(out::println);
    // end

    // docs: row-to
    Row row = db.fetchRow("select 7 as budget, null as worldwide").result().orElseThrow();
    out.println(row.to(Money.class));
    // end
  }

  private static void mapper(Database db, PrintStream out) {
    // docs: mapper
    RowMapper<String> headline =
        columnNames -> row -> row.getLong(0) + ": " + row.get(1, String.class);
    List<String> headlines =
        db.fetch(headline, "select id, title from films where id < $1 order by id", 3).result();
    out.println(headlines);
    // end
  }
}
