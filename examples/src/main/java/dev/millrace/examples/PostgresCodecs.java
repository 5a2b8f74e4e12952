package dev.millrace.examples;

import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.jackson.JacksonJsonMapper;
import dev.millrace.postgres.jts.JtsCodecs;
import dev.millrace.sql.Row;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Types of PostgreSQL in classes of your own: by codecs, by Jackson, by JTS. */
public final class PostgresCodecs {

  private PostgresCodecs() {}

  // docs: classes
  record Cents(long count) {}

  record Day(long sinceTheYear2000) {}

  record Venue(String city, Map<String, Integer> seats) {}

  // end

  // docs: codec
  static final PgTypeCodec<Cents> CENTS =
      PgTypeCodec.text(
          Cents.class,
          cents -> BigDecimal.valueOf(cents.count(), 2).toPlainString(),
          text -> new Cents(new BigDecimal(text).movePointRight(2).longValueExact()));

  static final PgTypeCodec<Day> DAY =
      PgTypeCodec.tuple(
          Day.class,
          day -> List.of(day.sinceTheYear2000()),
          parts -> new Day((Long) Objects.requireNonNull(parts.get(0))));

  // end

  /** Runs it on a server of its own. */
  public static void main(String[] args) throws Exception {
    Example.onPostgres(PostgresCodecs::run);
  }

  static void run(String dsn, PrintStream out) {
    onAConnection(dsn, out);
    inTheOptions(dsn, out);
    jackson(dsn, out);
    jts(dsn, out);
  }

  private static void onAConnection(String dsn, PrintStream out) {
    // docs: set
    try (PgConnection connection = Postgres.connect(dsn).result()) {
      connection.setTypeCodec("numeric", CENTS).result();
      connection.setTypeCodec("date", DAY).result();
      Row row =
          connection
              .fetchRow(
                  "select $1::numeric as price, array[1.5, 2], date '2000-03-01'", new Cents(1990))
              .result()
              .orElseThrow();
      out.println(row.get("price") + " " + row.get(1) + " " + row.get(2, Day.class));
      out.println(row.get(2, LocalDate.class)); // any other class is read as before
      connection.resetTypeCodec("numeric");
      out.println(connection.fetchRow("select 1.50").result().orElseThrow().get(0));
    }
    // end
    // docs: alias
    try (PgConnection connection = Postgres.connect(dsn).result()) {
      connection.execute("create domain shoe_size as smallint").result();
      connection.setTypeCodec("shoe_size", PgTypeCodec.alias("int2")).result();
      out.println(connection.fetchRow("select $1::shoe_size", 43).result().orElseThrow().get(0));
    }
    // end
  }

  private static void inTheOptions(String dsn, PrintStream out) {
    // docs: options
    PgOptions options =
        PgOptions.builder(dsn)
            .typeCodec("numeric", CENTS)
            .typeCodec("pg_catalog", "date", DAY)
            .build();
    try (PgPool db = Postgres.pool(options)) {
      db.execute("create table prices(price numeric(10, 2), since date)").result();
      db.execute("insert into prices values ($1, $2)", new Cents(250), new Day(1)).result();
      out.println(db.fetchValue(Cents.class, "select price from prices").result().orElseThrow());
    }
    // end
  }

  private static void jackson(String dsn, PrintStream out) {
    // docs: jackson
    PgOptions options =
        PgOptions.builder(dsn)
            .jsonMapper(JacksonJsonMapper.of(JsonMapper.builder().build()))
            .build();
    try (PgPool db = Postgres.pool(options)) {
      Venue venue = new Venue("Łódź", Map.of("stalls", 120));
      db.execute("create table halls(id int, venue jsonb)").result();
      db.execute("insert into halls values (1, $1)", venue).result();
      Row row =
          db.fetchRow("select venue, jsonb_build_array(venue) as all from halls")
              .result()
              .orElseThrow();
      Venue same = row.get("venue", Venue.class);
      JsonNode tree = row.get("venue", JsonNode.class);
      Object list = row.get(1, new TypeReference<List<Venue>>() {}.getType());
      out.println(same + " " + Objects.requireNonNull(tree).path("city") + " " + list);
    }
    // end
  }

  private static void jts(String dsn, PrintStream out) {
    // docs: jts
    PgOptions options =
        PgOptions.builder(dsn)
            .typeCodecs(JtsCodecs.postgis()) // geometry and geography, wherever PostGIS is
            .typeCodecs(JtsCodecs.core()) // point, lseg, path, polygon, box
            .build();
    try (PgPool db = Postgres.pool(options)) {
      Point here = new GeometryFactory().createPoint(new Coordinate(1, 2));
      Row row =
          db.fetchRow("select $1::point as here, polygon(box '((0,0),(2,3))') as block", here)
              .result()
              .orElseThrow();
      Polygon block = Objects.requireNonNull(row.get("block", Polygon.class));
      out.println(row.get("here") + " " + block.getArea() + " " + block.contains(here));
    }
    // end
  }
}
