package dev.millrace.benchmarks;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;

/** A row of five columns, 71 bytes on the wire: a string, a time and three primitives. */
record Item(long id, String name, int quantity, double price, OffsetDateTime created) {

  static final int ROWS = 1_000_000;
  static final String COLUMNS = "id, name, quantity, price, created";

  /** What the server runs to have {@link #ROWS} of them. */
  static final String LOAD =
      """
      create table item (id int8 primary key, name text not null, quantity int4 not null,
        price float8 not null, created timestamptz not null);
      insert into item select i, 'item-' || lpad(i::text, 11, '0'), i %% 1000, i::float8 / 4,
        timestamptz '2020-01-01 00:00:00+00' + i * interval '1 second'
        from generate_series(1::int8, %d) i;
      """
          .formatted(ROWS);

  private static final long FIRST_SECOND = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

  /** The row of that key. */
  static Item of(long id) {
    String digits = Long.toString(id);
    return new Item(
        id,
        "item-" + "0".repeat(11 - digits.length()) + digits,
        (int) (id % 1000),
        id / 4.0,
        Instant.ofEpochSecond(FIRST_SECOND + id).atOffset(ZoneOffset.UTC));
  }

  static List<Item> first(int rows) {
    return LongStream.rangeClosed(1, rows).mapToObj(Item::of).toList();
  }

  /** The sum of the marks of the first rows. */
  static long markOfFirst(int rows) {
    return LongStream.rangeClosed(1, rows).map(id -> of(id).mark()).sum();
  }

  long mark() {
    return mark(id, name, quantity, price, created);
  }

  /** Uses every value, at little cost. */
  static long mark(long id, String name, int quantity, double price, OffsetDateTime created) {
    return id + name.length() + quantity + (long) price + created.getSecond();
  }

  List<Object> arguments() {
    return List.of(id, name, quantity, price, created);
  }
}
