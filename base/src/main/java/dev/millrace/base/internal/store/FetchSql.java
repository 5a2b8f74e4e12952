package dev.millrace.base.internal.store;

import dev.millrace.base.internal.query.Condition;
import dev.millrace.base.internal.query.KeyRange;
import dev.millrace.sql.Dialect;

/**
 * The statements of one fetch.
 *
 * <p>The number of the base is written out, since only so the engines know that the indexes of that
 * base serve.
 */
final class FetchSql {

  /** A key that no index of keys gives: where one of another place shall find the items. */
  private static final String UNINDEXED_KEY = "(key || '')";

  private final Dialect dialect;
  private final long base;
  private final Search search;
  private final Arguments arguments = new Arguments();
  private boolean isExact = true;

  FetchSql(Dialect dialect, long base, Search search) {
    this.dialect = dialect;
    this.base = base;
    this.search = search;
  }

  Object[] arguments() {
    return arguments.toArray();
  }

  /** Whether what {@link #matching} finds need not be asked again. */
  boolean isExact() {
    return isExact;
  }

  private String from(String columns) {
    return "select " + columns + " from " + Tables.ITEMS + " where base = " + base;
  }

  private String alive() {
    return " and (expires is null or expires > " + arguments.add(search.now()) + ")";
  }

  private String limit(long rows) {
    return dialect.limit(arguments.add(rows), null);
  }

  private String order(String key) {
    return KeySql.order(key, search.isDescending());
  }

  /** All items of a range: key, text, and no. */
  String everything(KeyRange range, long rows) {
    return from("key, coalesce(raw, " + dialect.json().text("document") + "), 0")
        + KeySql.in(range, "key", arguments)
        + alive()
        + order("key")
        + limit(rows);
  }

  /**
   * The items of a range that may match: key, text, and whether it is a raw one, which no condition
   * has seen. Not in order; so many at most of each sort.
   *
   * @param byIndex whether an index of what is asked finds them, rather than that of the keys
   */
  String matching(KeyRange range, Condition condition, long rows, boolean byIndex) {
    return "select * from ("
        + (byIndex ? byIndex(range, condition, rows) : byKey(range, condition, rows))
        + ") as found union all select * from ("
        + from("key, raw, 1")
        + " and raw is not null"
        + KeySql.in(range, "key", arguments)
        + alive()
        + order("key")
        + limit(rows)
        + ") as raws";
  }

  private String byKey(KeyRange range, Condition condition, long rows) {
    return from("key, " + dialect.json().text("document") + ", 0")
        + plain(condition)
        + KeySql.in(range, "key", arguments)
        + alive()
        + order("key")
        + limit(rows);
  }

  // The documents of those alone that remain; the rest is in the index.
  private String byIndex(KeyRange range, Condition condition, long rows) {
    return "select i.key, "
        + dialect.json().text("i.document")
        + ", 0 from ("
        + from("key")
        + plain(condition)
        + KeySql.in(range, UNINDEXED_KEY, arguments)
        + alive()
        + order(UNINDEXED_KEY)
        + limit(rows)
        + ") as k join "
        + Tables.ITEMS
        + " i on i.base = "
        + base
        + " and i.key = k.key";
  }

  private String plain(Condition condition) {
    ConditionSql sql = new ConditionSql(dialect, arguments);
    String text = " and raw is null and (" + sql.of(condition) + ")";
    isExact = sql.isExact();
    return text;
  }

  /** How many items match a condition that an index has, so many at most. */
  String countAtMost(Condition condition, long rows) {
    return "select count(*) from (" + from("1") + plain(condition) + limit(rows) + ") as counted";
  }

  /** The key of a range after so many others. */
  String keyAfter(KeyRange range, long others) {
    return from("key")
        + KeySql.in(range, "key", arguments)
        + order("key")
        + dialect.limit(arguments.add(1L), arguments.add(others));
  }
}
