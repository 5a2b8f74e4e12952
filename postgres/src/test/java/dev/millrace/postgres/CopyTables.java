package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Tables to copy into and out of, one connection and a pool. */
final class CopyTables implements AutoCloseable {

  static final Duration SOON = Duration.ofSeconds(20);

  /** The rows of the table {@code many}. */
  static final int MANY = 200_000;

  private final Served served = Served.start();
  private final PgPool pool = Postgres.pool(served.options().maxSize(3).build());

  CopyTables(String... sql) {
    served.database().execute(String.join(";", sql));
  }

  PgConnection connection() {
    return served.connection();
  }

  PgConnection another() {
    return served.connect();
  }

  PgPool pool() {
    return pool;
  }

  void execute(String sql) {
    served.database().execute(sql);
  }

  long count(String table) {
    return connection()
        .fetchValue(Long.class, "select count(*) from " + table)
        .result(SOON)
        .orElseThrow();
  }

  void isUsable() {
    assertThat(connection().fetchValue(Integer.class, "select 42").result(SOON)).hasValue(42);
    assertThat(connection().isInTransaction()).isFalse();
  }

  static List<List<?>> rows(int count) {
    return IntStream.range(0, count).<List<?>>mapToObj(i -> List.of(i, "row " + i)).toList();
  }

  static String many() {
    return "create table many as select a, 'row ' || a as b from generate_series(1, "
        + MANY
        + ") a";
  }

  @Override
  public void close() {
    pool.close();
    served.close();
  }
}
