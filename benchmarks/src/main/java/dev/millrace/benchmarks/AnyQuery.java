package dev.millrace.benchmarks;

/** Runs one query over and over and reads every value, of whatever type. */
final class AnyQuery implements Work {

  /** Twelve columns of names, numbers, flags and function names. */
  static final String TYPES =
      "select typname, typnamespace, typowner, typlen, typbyval, typcategory, typispreferred,"
          + " typdelim, typrelid, typelem, typinput, typoutput from pg_type where typtypmod = -1";

  static final String SERIES = "select i from generate_series(1, 1000) as i";
  static final String BYTES = "select bytes from bytes_of_all";
  static final String ARRAYS = "select numbers from numbers_of_all";

  /** What the server runs to have the tables. */
  static final String LOAD =
      """
      create table bytes_of_all as
        select decode(repeat('ab', 1024), 'hex') bytes from generate_series(1, 100);
      create table numbers_of_all as
        select array(select j::int4 from generate_series(1, 100) j) numbers
        from generate_series(1, 100);
      """;

  private static final int UNKNOWN = -1;
  private static final int TIMES = 50;

  private final String sql;
  private final long known;

  private AnyQuery(String sql, long known) {
    this.sql = sql;
    this.known = known;
  }

  static Work of(String sql, long known) {
    return new AnyQuery(sql, known);
  }

  static Work unchecked(String sql) {
    return new AnyQuery(sql, UNKNOWN);
  }

  @Override
  public long run(Peer peer) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      long count = peer.query(sql);
      if (known != UNKNOWN) {
        Work.check("values", known, count);
      }
    }
    return TIMES;
  }
}
