package dev.millrace.postgres;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The type table: scalars that every server since 14 has. */
final class TypeCases {

  private final List<TypeCase> cases = new ArrayList<>();

  private TypeCases() {}

  static List<TypeCase> all() {
    TypeCases made = new TypeCases();
    made.integers();
    made.reals();
    made.numerics();
    made.texts();
    made.days();
    made.timestamps();
    made.intervals();
    made.geometry();
    made.network();
    made.bits();
    made.system();
    made.ranges();
    made.fallbacks();
    return List.copyOf(made.cases);
  }

  private TypeCase add(String type, String literal, Object value) {
    TypeCase made = TypeCase.of(type, literal, value);
    cases.add(made);
    return made;
  }

  private <T> void add(String type, String literal, Object value, Class<T> view, T seen) {
    cases.add(TypeCase.of(type, literal, value).as(view, seen));
  }

  private void integers() {
    for (short value : new short[] {Short.MIN_VALUE, -1, 0, 1, Short.MAX_VALUE}) {
      add("int2", "" + value, value, Long.class, (long) value);
    }
    for (int value : new int[] {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE}) {
      add("int4", "" + value, value, Long.class, (long) value);
    }
    for (long value : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE}) {
      add("int8", "" + value, value, BigInteger.class, BigInteger.valueOf(value));
    }
    add("bool", "true", true);
    add("bool", "false", false);
  }

  private void reals() {
    add("float4", "1.1", 1.1f);
    add("float4", "-1e-20", -1e-20f);
    add("float4", "-0", -0.0f);
    add("float4", "NaN", Float.NaN);
    add("float4", "Infinity", Float.POSITIVE_INFINITY);
    add("float4", "-Infinity", Float.NEGATIVE_INFINITY);
    add("float4", "3.4028235e38", Float.MAX_VALUE);
    add("float8", "1.1", 1.1);
    add("float8", "3.141592653589793", Math.PI);
    add("float8", "-0", -0.0);
    add("float8", "NaN", Double.NaN);
    add("float8", "Infinity", Double.POSITIVE_INFINITY);
    add("float8", "-Infinity", Double.NEGATIVE_INFINITY);
    add("float8", "5e-324", Double.MIN_VALUE);
    add("float8", "1.7976931348623157e308", Double.MAX_VALUE);
  }

  private void numerics() {
    for (String literal :
        new String[] {
          "0",
          "0.00000000000000",
          "1.00000",
          "-1.5",
          "10000",
          "0.0001",
          "0.00001",
          "99999999.9999",
          "18446744073709551616",
          "-340282366920938463463374607431768211456",
          "1234000000.00088883231",
          "-1234000000.00088883231",
          "100000000000000000000.0000000000000000000000000001",
          "1" + "0".repeat(117) + "." + "1234567890".repeat(16) + "1",
          "-" + "9".repeat(400) + "." + "0".repeat(39) + "7",
        }) {
      add("numeric", literal, new BigDecimal(literal));
    }
    add("numeric", "1e1000", new BigDecimal("1" + "0".repeat(1000)));
    add("numeric", "1e-1000", new BigDecimal("0." + "0".repeat(999) + "1"));
    add("numeric", "9".repeat(1000) + "e3000", new BigDecimal("9".repeat(1000) + "0".repeat(3000)));
    add("numeric", "7", new BigDecimal("7"), Integer.class, 7);
    add("numeric", "NaN", PgNumeric.NaN);
    add("numeric", "Infinity", PgNumeric.POSITIVE_INFINITY);
    add("numeric", "-Infinity", PgNumeric.NEGATIVE_INFINITY);
    add("numeric(10,2)", "-12345678.90", new BigDecimal("-12345678.90"));
    add("money", "-92233720368547758.08", new PgMoney(Long.MIN_VALUE));
    add("money", "1234.56", new PgMoney(123_456));
  }

  private void texts() {
    for (String type : new String[] {"text", "varchar", "name", "bpchar"}) {
      add(type, "", "");
      add(type, "it's \"a\" \\ text", "it's \"a\" \\ text");
      add(type, "ąß中😀\n\t", "ąß中😀\n\t");
    }
    add("text", "x".repeat(100_000), "x".repeat(100_000));
    add("char(5)", "ab", "ab   ");
    add("xml", "<a b=\"1\">ü</a>", "<a b=\"1\">ü</a>");
    add("json", "{\"b\": 1,  \"a\" :[null] }", "{\"b\": 1,  \"a\" :[null] }");
    add("json", "null", "null");
    add("jsonb", "{\"b\": 1,  \"a\" :[null] }", "{\"a\": [null], \"b\": 1}");
    add("\"char\"", "a", 'a', String.class, "a");
    add("\"char\"", "", '\0', String.class, "");
    add("bytea", "\\x00ff7f80", new byte[] {0, -1, 127, -128});
    add("bytea", "\\x", new byte[0]);
    add(
        "uuid",
        "00000000-0000-0000-ffff-ffffffffffff",
        new UUID(0, -1),
        String.class,
        "00000000-0000-0000-ffff-ffffffffffff");
  }

  private void days() {
    add("date", "2000-01-01", LocalDate.of(2000, 1, 1));
    add("date", "1999-12-31", LocalDate.of(1999, 12, 31));
    add("date", "4714-11-24 BC", LocalDate.of(-4713, 11, 24));
    add("date", "0001-12-31 BC", LocalDate.of(0, 12, 31));
    add("date", "5874897-12-31", LocalDate.of(5_874_897, 12, 31));
    add("date", "infinity", LocalDate.MAX);
    add("date", "-infinity", LocalDate.MIN);
    add("time", "00:00", LocalTime.MIDNIGHT);
    add("time", "23:59:59.999999", LocalTime.of(23, 59, 59, 999_999_000));
    add("time", "24:00", LocalTime.MAX);
    add("time(0)", "12:34:56", LocalTime.of(12, 34, 56));
    add("timetz", "12:00:00+02:00:30", timetz(LocalTime.NOON, 7_230));
    add("timetz", "12:00:00-03:30", timetz(LocalTime.NOON, -12_600));
    add("timetz", "24:00:00+02", timetz(LocalTime.MAX, 7_200));
    add("timetz", "00:00:00.000001-15:59:59", timetz(LocalTime.ofNanoOfDay(1_000), -57_599));
  }

  private static OffsetTime timetz(LocalTime time, int seconds) {
    return time.atOffset(ZoneOffset.ofTotalSeconds(seconds));
  }

  private void timestamps() {
    for (LocalDateTime time :
        List.of(
            LocalDateTime.of(3000, 5, 20, 5, 30, 10),
            LocalDateTime.of(500, 1, 1, 0, 0),
            LocalDateTime.of(1970, 1, 1, 20, 31, 23, 648_000_000),
            LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_999_000),
            LocalDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_000))) {
      String literal = time.toString().replace('T', ' ').replace("+", "");
      OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
      add("timestamp", literal, time);
      cases.add(
          TypeCase.of("timestamptz", literal + "+00", utc)
              .as(Instant.class, utc.toInstant())
              .as(ZonedDateTime.class, time.atZone(ZoneOffset.UTC)));
    }
    LocalDateTime first = LocalDateTime.of(-4713, 11, 24, 0, 0);
    add("timestamp", "4714-11-24 00:00:00 BC", first);
    add("timestamptz", "4714-11-24 00:00:00+00 BC", first.atOffset(ZoneOffset.UTC));
    add("timestamp", "infinity", LocalDateTime.MAX);
    add("timestamp", "-infinity", LocalDateTime.MIN);
    add("timestamptz", "infinity", OffsetDateTime.MAX, Instant.class, Instant.MAX);
    add("timestamptz", "-infinity", OffsetDateTime.MIN, Instant.class, Instant.MIN);
  }

  private void intervals() {
    add(
        "interval",
        "-2 years -11 months -10 days -2 hours -800 milliseconds",
        new Interval(-35, -10, -7_200_800_000L));
    add("interval", "1 mon -1 day +02:03:04.5", new Interval(1, -1, 7_384_500_000L));
    add("interval", "2 mons 3 days 00:00:00.000001", new Interval(2, 3, 1));
    add("interval", "0", Interval.ZERO, Duration.class, Duration.ZERO);
    add(
        "interval",
        "-1 hour 0.25 seconds",
        Interval.ofMicros(-3_599_750_000L),
        Duration.class,
        Duration.ofHours(-1).plusMillis(250));
    add("interval", "3 mons -4 days", new Interval(3, -4, 0), Period.class, Period.of(0, 3, -4));
  }

  private void geometry() {
    Point a = new Point(1, 2.5);
    Point b = new Point(-3, 0);
    Point c = new Point(4, 4);
    add("point", "(1,2.5)", a);
    add("point", "(-Infinity,NaN)", new Point(Double.NEGATIVE_INFINITY, Double.NaN));
    add("line", "{1,2,3}", new Line(1, 2, 3));
    add("lseg", "[(1,2.5),(-3,0)]", new LineSegment(a, b));
    add("box", "((0,0),(1,2.5))", new Box(a, new Point(0, 0)));
    add("path", "[(1,2.5),(-3,0),(4,4)]", Path.open(List.of(a, b, c)));
    add("path", "((1,2.5),(-3,0),(4,4))", Path.closed(List.of(a, b, c)));
    add("polygon", "((1,2.5),(-3,0),(4,4))", new Polygon(List.of(a, b, c)));
    add("circle", "<(1,2.5),3>", new Circle(a, 3));
  }

  private void network() {
    add("inet", "10.11.12.13", new Inet(address(10, 11, 12, 13), 32));
    add("inet", "127.0.0.1/8", new Inet(address(127, 0, 0, 1), 8));
    add("inet", "10.11.12.13/0", new Inet(address(10, 11, 12, 13), 0));
    add("inet", "2001:db8::1/64", Inet.parse("2001:db8::1/64"));
    add("inet", "::ffff:1.2.3.4", Inet.parse("::ffff:1.2.3.4"));
    add("cidr", "10.0.0.0/8", new Cidr(address(10, 0, 0, 0), 8));
    add("cidr", "2001:db8::/32", Cidr.parse("2001:db8::/32"));
    add("macaddr", "08:00:2b:01:02:03", MacAddr.parse("08:00:2b:01:02:03"));
    add("macaddr8", "08:00:2b:01:02:03:04:05", MacAddr.parse("08:00:2b:01:02:03:04:05"));
  }

  private static InetAddress address(int... parts) {
    byte[] bytes = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      bytes[i] = (byte) parts[i];
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void bits() {
    add("varbit", "", BitString.of(""));
    add("varbit", "101", BitString.of("101"));
    add("varbit", "1111000010101", BitString.of("1111000010101"));
    add("bit(3)", "011", BitString.of("011"));
    add("bit(16)", "0000000011111111", BitString.of("0000000011111111"));
  }

  private void system() {
    add("oid", "4294967295", 4_294_967_295L);
    add("xid", "4294967295", 4_294_967_295L);
    add("cid", "4294967295", 4_294_967_295L);
    add("xid8", "9223372036854775807", Long.MAX_VALUE);
    add("xid8", "18446744073709551615", BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
    add("tid", "(4294967295,65535)", new Tid(4_294_967_295L, 65_535));
    add("pg_lsn", "FFFFFFFF/FFFFFFFF", new PgLsn(-1));
    add("pg_lsn", "16/B374D848", PgLsn.of("16/B374D848"));
    PgSnapshot snapshot = new PgSnapshot(10, 20, List.of(10L, 14L, 15L));
    add("pg_snapshot", "10:20:10,14,15", snapshot);
    add("txid_snapshot", "10:20:10,14,15", snapshot);
    add("pg_snapshot", "10:20:", new PgSnapshot(10, 20, List.of()));
  }

  private void ranges() {
    add("int4range", "[1,6)", Range.closedOpen(1, 6));
    add("int4range", "empty", Range.empty());
    add("int4range", "(,)", Range.unbounded());
    add("int8range", "[5,)", Range.atLeast(5L));
    add("numrange", "(1.50,2.0]", Range.openClosed(new BigDecimal("1.50"), new BigDecimal("2.0")));
    add("numrange", "(,3)", Range.lessThan(new BigDecimal("3")));
    LocalDate day = LocalDate.of(2024, 2, 29);
    add("daterange", "[2024-02-29,2024-03-01)", Range.closedOpen(day, day.plusDays(1)));
    add(
        "tsrange",
        "[2024-02-29 00:00:00,infinity]",
        Range.closed(day.atStartOfDay(), LocalDateTime.MAX));
    OffsetDateTime noon = day.atTime(12, 0).atOffset(ZoneOffset.UTC);
    add("tstzrange", "(2024-02-29 12:00:00+00,)", Range.greaterThan(noon));
    add(
        "int4multirange",
        "{[1,9),[9,11),[20,)}",
        List.of(Range.closedOpen(1, 11), Range.atLeast(20)));
    add("int4multirange", "{}", List.of());
    add("nummultirange", "{(,)}", List.of(Range.unbounded()));
  }

  private void fallbacks() {
    add("regclass", "pg_class", "pg_class");
    add("regtype", "integer", "integer");
    add("regproc", "pg_sleep", "pg_sleep");
    add("regprocedure", "pg_sleep(float8)", "pg_sleep(double precision)");
    add("regoperator", "+(integer,integer)", "+(integer,integer)");
    add("regnamespace", "pg_catalog", "pg_catalog");
    add("regconfig", "english", "english");
    add("regcollation", "\"C\"", "\"C\"");
    add("tsvector", "'a':1A 'b c':2", "'a':1A 'b c':2");
    add("tsquery", "'a' & !'b'", "'a' & !'b'");
    add("aclitem", "postgres=r/postgres", "postgres=r/postgres");
    add("jsonpath", "$.a[*]?(@ > 1)", "$.\"a\"[*]?(@ > 1)");
    add("refcursor", "c", "c");
  }
}
