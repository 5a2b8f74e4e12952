package dev.millrace.examples;

import dev.millrace.sql.Database;
import dev.millrace.sql.NamedSql;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Statements whose parameters have names, with values of maps and of records. */
public final class NamedParameters {

  private NamedParameters() {}

  // docs: named
  record Stay(String guest, String city, int nights) {}

  private static final NamedSql INSERT =
      NamedSql.of("insert into stays values (:guest, :city, :nights)");

  private static final NamedSql LONG_STAYS =
      NamedSql.of("select * from stays where city = :city and nights >= :nights order by guest");

  // end

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    db.execute("create table stays(guest text, city text, nights int)").result();
    // docs: named-use
    List<Stay> stays =
        List.of(new Stay("Max", "Łódź", 2), new Stay("Eva", "Łódź", 5), new Stay("Ida", "Ulm", 9));
    db.executeMany(INSERT.text(), stays, INSERT::row).result();

    List<Stay> found =
        db.fetch(
                Stay.class,
                LONG_STAYS.text(),
                LONG_STAYS.arguments(Map.of("city", "Łódź", "nights", 3)))
            .result();
    out.println(found);
    // end
  }
}
