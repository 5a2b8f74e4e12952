package dev.millrace.examples;

import dev.millrace.core.Json;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Lists, maps and records in one column, as JSON that SQL can look into. */
public final class JsonColumns {

  private JsonColumns() {}

  // docs: json-records
  record Place(String city, double latitude) {}

  record Venue(long id, List<String> tags, Map<String, Integer> seats, @Json Place place) {}

  // end

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    db.execute("create table venues(id integer primary key, tags text, seats text, place text)")
        .result();
    // docs: json
    db.execute(
            "insert into venues values ($1, $2, $3, $4)",
            1,
            List.of("open air", "summer"),
            Map.of("front", 120),
            new Place("Łódź", 51.77))
        .result();
    Venue venue = db.fetchRow(Venue.class, "select * from venues").result().orElseThrow();
    out.println(venue);
    String city =
        db.fetchValue(String.class, "select place ->> 'city' from venues where id = $1", 1)
            .result()
            .orElseThrow();
    out.println(city);
    // end

    // docs: json-each
    List<Long> ids =
        db.fetch(
                Long.class,
                "select id from venues where id in (select value from json_each($1))",
                List.of(1, 2, 3))
            .result();
    out.println(ids);
    // end
  }
}
