package dev.millrace.examples;

import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** How values are stored, as SQLite itself shows them. */
public final class StoredForms {

  private StoredForms() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    // docs: stored-forms
    List<Object> values =
        List.of(
            true,
            Instant.parse("2026-03-01T12:30:00.5Z"),
            OffsetDateTime.parse("2026-03-01T12:30:00+02:00"),
            LocalDate.parse("2026-03-01"),
            LocalTime.parse("12:30"),
            LocalDateTime.parse("2026-03-01T12:30"),
            Duration.ofSeconds(90),
            UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
            new BigDecimal("12.50"),
            List.of(1, 2),
            new byte[] {1, 2});
    for (Object value : values) {
      String stored =
          db.fetchValue(String.class, "select typeof($1) || ' ' || quote($1)", value)
              .result()
              .orElse("");
      out.println(stored);
    }
    // end
  }
}
