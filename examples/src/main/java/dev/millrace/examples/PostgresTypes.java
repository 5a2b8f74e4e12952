package dev.millrace.examples;

import dev.millrace.postgres.BitString;
import dev.millrace.postgres.Box;
import dev.millrace.postgres.Cidr;
import dev.millrace.postgres.Circle;
import dev.millrace.postgres.Inet;
import dev.millrace.postgres.Interval;
import dev.millrace.postgres.Line;
import dev.millrace.postgres.LineSegment;
import dev.millrace.postgres.MacAddr;
import dev.millrace.postgres.Path;
import dev.millrace.postgres.PgArray;
import dev.millrace.postgres.PgMoney;
import dev.millrace.postgres.PgNumeric;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Point;
import dev.millrace.postgres.Polygon;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.Range;
import dev.millrace.postgres.Tid;
import dev.millrace.sql.Row;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The types of PostgreSQL, from numbers to composites, in the Java types that stand for them. */
public final class PostgresTypes {

  private PostgresTypes() {}

  // docs: mood
  enum Mood {
    sad,
    ok,
    happy
  }

  record Address(String street, @Nullable Integer number) {}

  record Person(String name, Mood mood, Address home, List<Address> earlier) {}

  // end

  /** Runs it on a server of its own. */
  public static void main(String[] args) throws Exception {
    Example.onPostgres(PostgresTypes::run);
  }

  static void run(String dsn, PrintStream out) {
    try (PgPool db = Postgres.pool(dsn)) {
      roundTrips(db, out);
      numbers(db, out);
      times(db, out);
      intervals(db, out);
      ranges(db, out);
      arrays(db, out);
      json(db, out);
      composites(db, out);
    }
  }

  private static void roundTrips(PgPool db, PrintStream out) {
    // docs: all
    Point origin = new Point(0, 0);
    Point corner = new Point(3, 4);
    Map<String, Object> values =
        Map.ofEntries(
            Map.entry("bool", true),
            Map.entry("int2", (short) 1),
            Map.entry("int4", 2),
            Map.entry("int8", 3L),
            Map.entry("float4", 1.5f),
            Map.entry("float8", 2.5),
            Map.entry("numeric", new BigDecimal("12.50")),
            Map.entry("money", new PgMoney(1250)),
            Map.entry("text", "текст"),
            Map.entry("varchar", "文"),
            Map.entry("name", "n"),
            Map.entry("xml", "<a/>"),
            Map.entry("\"char\"", 'c'),
            Map.entry("uuid", UUID.fromString("123e4567-e89b-12d3-a456-426614174000")),
            Map.entry("date", LocalDate.of(1984, 3, 1)),
            Map.entry("time", LocalTime.of(12, 30)),
            Map.entry("timetz", OffsetTime.of(12, 30, 0, 0, ZoneOffset.ofHours(2))),
            Map.entry("timestamp", LocalDateTime.of(1984, 3, 1, 12, 30)),
            Map.entry("timestamptz", OffsetDateTime.of(1984, 3, 1, 12, 30, 0, 0, ZoneOffset.UTC)),
            Map.entry("interval", new Interval(14, 3, 1_000_000)),
            Map.entry("bit(3)", BitString.of("101")),
            Map.entry("varbit", BitString.of("10101")),
            Map.entry("inet", Inet.parse("10.1.2.3/8")),
            Map.entry("cidr", Cidr.parse("10.0.0.0/8")),
            Map.entry("macaddr", MacAddr.parse("08:00:2b:01:02:03")),
            Map.entry("point", corner),
            Map.entry("line", new Line(1, -1, 0)),
            Map.entry("lseg", new LineSegment(origin, corner)),
            Map.entry("box", new Box(corner, origin)),
            Map.entry("path", Path.open(List.of(origin, corner))),
            Map.entry("polygon", new Polygon(List.of(origin, corner, new Point(3, 0)))),
            Map.entry("circle", new Circle(origin, 5)),
            Map.entry("int4range", Range.closedOpen(1, 6)),
            Map.entry("int4multirange", List.of(Range.closedOpen(1, 3), Range.closedOpen(5, 7))),
            Map.entry("int4[]", List.of(1, 2, 3)),
            Map.entry("json", "{\"a\": 1}"),
            Map.entry("jsonb", "{\"a\": 1}"),
            Map.entry("tid", new Tid(0, 1)));
    values.forEach(
        (type, value) -> {
          Row row = db.fetchRow("select $1::" + type, value).result().orElseThrow();
          if (!value.equals(row.get(0))) {
            throw new IllegalStateException(type + " came back as " + row.get(0));
          }
        });
    out.println(values.size() + " types, each comes back as it went");
    // end

    // docs: bytea
    byte[] bytes = {1, 2, 3};
    byte[] back =
        db.fetchValue(byte[].class, "select $1::bytea || '\\x04'", bytes).result().orElseThrow();
    out.println(back.length + " bytes");
    // end
  }

  private static void numbers(PgPool db, PrintStream out) {
    // docs: numeric
    BigDecimal price =
        db.fetchValue(BigDecimal.class, "select $1::numeric * 2", new BigDecimal("19.90"))
            .result()
            .orElseThrow();
    PgNumeric none = db.fetchValue(PgNumeric.class, "select 'NaN'::numeric").result().orElseThrow();
    out.println(price + " " + none + " " + none.isFinite());
    // end
  }

  private static void times(PgPool db, PrintStream out) {
    // docs: times
    Row row =
        db.fetchRow(
                """
                select $1::timestamptz as moment, 'infinity'::date as never,
                       '0044-03-15 BC'::date as ides, '24:00'::time as midnight
                """,
                Instant.parse("2026-03-01T12:30:00.5Z"))
            .result()
            .orElseThrow();
    Instant moment = row.get("moment", Instant.class);
    boolean isNever = LocalDate.MAX.equals(row.get("never"));
    boolean isMidnight = LocalTime.MAX.equals(row.get("midnight"));
    out.println(moment + " " + isNever + " " + row.get("ides") + " " + isMidnight);
    // end
  }

  private static void intervals(PgPool db, PrintStream out) {
    // docs: interval
    Interval whole =
        db.fetchValue(Interval.class, "select interval '1 year 2 months -3 days 4 hours'")
            .result()
            .orElseThrow();
    Duration duration =
        db.fetchValue(Duration.class, "select $1::interval * 2", Duration.ofMinutes(45))
            .result()
            .orElseThrow();
    Period period =
        db.fetchValue(Period.class, "select $1::interval", Period.ofMonths(14))
            .result()
            .orElseThrow();
    out.println(whole + " " + duration + " " + period);
    // end
  }

  private static void ranges(PgPool db, PrintStream out) {
    // docs: range
    db.execute("create table bookings(room int, during tstzrange)").result();
    Range<OffsetDateTime> night =
        Range.closedOpen(
            OffsetDateTime.parse("2026-03-01T15:00Z"), OffsetDateTime.parse("2026-03-02T11:00Z"));
    db.execute("insert into bookings values ($1, $2)", 7, night).result();
    Row row =
        db.fetchRow(
                "select during, during @> $1::timestamptz as taken from bookings",
                Instant.parse("2026-03-01T20:00:00Z"))
            .result()
            .orElseThrow();
    out.println(row.get("during") + " " + row.getBoolean("taken"));
    Object days = db.fetchRow("select '[1,5]'::int4range").result().orElseThrow().get(0);
    out.println(days + " " + Range.closedOpen(1, 6).equals(days)); // as the server keeps it
    // end
  }

  private static void arrays(PgPool db, PrintStream out) {
    // docs: array
    Row row =
        db.fetchRow("select $1::text[] as tags, array[[1,2],[3,4]] as grid", List.of("a", "b"))
            .result()
            .orElseThrow();
    List<?> tags = row.get("tags", List.class);
    int[][] grid = row.get("grid", int[][].class);
    PgArray<?> bounded =
        db.fetchValue(PgArray.class, "select '[0:1]={7,null}'::int[]").result().orElseThrow();
    out.println(
        tags + " " + Arrays.deepToString(grid) + " " + bounded.elements() + bounded.lowerBounds());
    // end

    // docs: unnest
    db.execute(
            "insert into bookings(room) select * from unnest($1::int[])", (Object) new int[] {1, 2})
        .result();
    // end
    out.println(db.fetchValue(Long.class, "select count(*) from bookings").result().orElse(0L));
  }

  private static void json(PgPool db, PrintStream out) {
    // docs: json
    db.execute("create table venues(id int, place jsonb)").result();
    db.execute("insert into venues values ($1, $2)", 1, Map.of("city", "Łódź", "seats", 120))
        .result();
    Row row =
        db.fetchRow("select place, place ->> 'city' as city from venues").result().orElseThrow();
    String text = row.get("place", String.class); // JSON is text unless a type is asked for
    Map<?, ?> map = row.get("place", Map.class);
    out.println(text + " " + map + " " + row.get("city"));
    // end
  }

  private static void composites(PgPool db, PrintStream out) {
    // docs: composite
    db.execute(
            """
            create type mood as enum ('sad', 'ok', 'happy');
            create type address as (street text, number int);
            create table people(name text, mood mood, home address, earlier address[])
            """)
        .result();
    db.execute(
            "insert into people values ($1, $2, $3, $4)",
            "Ada",
            Mood.happy,
            new Address("Main St", 5),
            List.of(new Address("Side St", null)))
        .result();
    Person ada = db.fetchRow(Person.class, "select * from people").result().orElseThrow();
    out.println(ada);
    // end

    // docs: composite-row
    Row home = db.fetchRow("select home from people").result().orElseThrow();
    out.println(Objects.requireNonNull(home.get("home", Row.class)).get("street"));
    Row pair = db.fetchRow("select row(1, 'x')").result().orElseThrow();
    out.println(Objects.requireNonNull(pair.get(0, Row.class)).values());
    // end
  }
}
