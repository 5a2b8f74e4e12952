package dev.millrace.base.internal.store;

import dev.millrace.base.internal.query.Condition;
import dev.millrace.base.internal.query.KeyRange;
import dev.millrace.base.internal.query.Path;
import dev.millrace.sql.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one fetch.
 *
 * <p>The number of the base is written out, since only so the engines know that the indexes of that
 * base serve.
 */
final class FetchSql {

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

  /** Whether what is found, but for raw items, need not be asked again. */
  boolean isExact() {
    return isExact;
  }

  private String from(String columns) {
    return from(columns, "");
  }

  private String from(String columns, String index) {
    return "select " + columns + " from " + Tables.ITEMS + index + " where base = " + base;
  }

  private String alive() {
    return " and (expires is null or expires > " + arguments.add(search.now()) + ")";
  }

  private String limit(long rows) {
    return dialect.limit(arguments.add(rows), null);
  }

  private String order() {
    return order("key");
  }

  private String order(String key) {
    return " order by " + key + (search.isDescending() ? " desc" : "");
  }

  /**
   * The key of what an index shall find. PostgreSQL, which cannot be told to, guesses what an index
   * with a condition has, and would rather have the order of the keys from theirs.
   */
  private String keyBy(Index index) {
    return using(index).isEmpty() ? "(key || '')" : "key";
  }

  private String text(String document) {
    return dialect.json().text(document);
  }

  /** The texts of all items of a range. */
  String everything(KeyRange range, long rows) {
    // The quickest of all fetches, of which joining by + is a part until that is compiled.
    StringBuilder sql = new StringBuilder("select coalesce(raw, ");
    sql.append(text("document")).append(") from ").append(Tables.ITEMS);
    sql.append(" where base = ").append(base);
    sql.append(KeySql.in(range, "key", arguments));
    sql.append(" and (expires is null or expires > ").append(arguments.add(search.now()));
    sql.append(search.isDescending() ? ") order by key desc" : ") order by key");
    return sql.append(limit(rows)).toString();
  }

  // Of candidates it is told whether they are plain: a number that is 0 may be NULL, which an
  // engine
  // has to look up, and most are not raw.

  /** The first items of a range that may match, in the order of their keys. */
  String byKey(KeyRange range, Condition condition, long rows) {
    return from("key, " + text("document") + ", 1")
        + matching(condition, null)
        + KeySql.in(range, "key", arguments)
        + alive()
        + " and raw is null" // last: most do not come so far
        + order()
        + limit(rows);
  }

  /** All items of a range that may match, found by an index. */
  String byIndex(KeyRange range, Condition condition, Index index) {
    return from("key, " + text("document") + ", 1", using(index))
        + matching(condition, index.path())
        + KeySql.in(range, keyBy(index), arguments)
        + alive();
  }

  /** The first of them; only their documents are read. */
  String firstByIndex(KeyRange range, Condition condition, Index index, long rows) {
    return "select i.key, "
        + text("i.document")
        + ", 1 from ("
        + from("key", using(index))
        + matching(condition, index.path())
        + KeySql.in(range, keyBy(index), arguments)
        + alive()
        + order(keyBy(index))
        + limit(rows)
        + ") as k cross join "
        + Tables.ITEMS
        + " i where i.base = "
        + base
        + " and i.key = k.key";
  }

  /** How many items match what an index has, so many at most. */
  String countAtMost(Index index, long rows) {
    return "select count(*) from ("
        + from("1", using(index))
        + matching(index.condition(), index.path())
        + limit(rows)
        + ") as counted";
  }

  private String using(Index index) {
    return dialect.usingIndex(dialect.quote(index.name())).orElse("");
  }

  private String matching(Condition condition, @Nullable Path indexed) {
    ConditionSql sql = new ConditionSql(dialect, arguments, indexed);
    String text = " and (" + sql.of(condition) + ")";
    isExact = sql.isExact();
    return text;
  }

  /**
   * Another query of candidates with the first raw items of a range, which no condition has seen.
   */
  String withRaws(String candidates, KeyRange range, long rows) {
    return "select * from ("
        + candidates
        + ") as plain union all select * from ("
        + from("key, raw, 0")
        + " and raw is not null"
        + KeySql.in(range, "key", arguments)
        + alive()
        + order()
        + limit(rows)
        + ") as raws";
  }

  /** The key of a range after so many others. */
  String keyAfter(KeyRange range, long others) {
    return from("key")
        + KeySql.in(range, "key", arguments)
        + order()
        + dialect.limit(arguments.add(1L), arguments.add(others));
  }
}
