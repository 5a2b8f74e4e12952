package dev.millrace.base.internal.store;

import dev.millrace.base.internal.query.Condition;
import dev.millrace.base.internal.query.Condition.Sign;
import dev.millrace.base.internal.query.KeyRange;
import dev.millrace.base.internal.query.Trees;
import dev.millrace.core.Async;
import dev.millrace.core.Columns;
import dev.millrace.core.Promise;
import dev.millrace.sql.Queries;
import dev.millrace.sql.RowMapper;
import dev.millrace.sql.spi.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One fetch: statements until a page is full, nothing is left, or enough was looked at.
 *
 * <p>Each asks for one item more than is missing; that there is one more is what tells that there
 * is a next page. One statement is nearly always enough: what has to be asked again, in raw items
 * and for conditions that an engine cannot tell, takes more only if much of it does not match.
 *
 * @param <T> what items become
 */
final class Fetching<T> {

  /** An index is worth it while no more than so many items for each that is wanted match. */
  private static final long WORTH = 20;

  private static final long WORTH_ALWAYS = 1_000;

  /** How many items that may not match are asked for at once. */
  private static final long MOST_IN_VAIN = 200;

  private static final RowMapper<Candidate> CANDIDATES =
      names -> row -> new Candidate(text(row, 0), text(row, 1), row.getInt(2) == 0);

  private final Queries queries;
  private final long base;
  private final Search search;
  private final Map<String, Long> indexed;
  private final FoundForm<T> form;
  private final List<T> found = new ArrayList<>();
  private final long wanted;
  private KeyRange range;
  private long looked;

  private record Candidate(String key, String text, boolean isRaw) {}

  Fetching(
      Queries queries, long base, Search search, Map<String, Long> indexed, FoundForm<T> form) {
    this.queries = queries;
    this.base = base;
    this.search = search;
    this.indexed = indexed;
    this.form = form;
    this.wanted = search.limit() + 1L;
    this.range = search.selection().keys();
    if (search.last() != null) {
      goOnAfter(search.last());
    }
  }

  private static String text(Columns row, int column) {
    return (String) Objects.requireNonNull(row.get(column, String.class));
  }

  private void goOnAfter(String key) {
    range = range.and(KeyRange.of(search.isDescending() ? Sign.LT : Sign.GT, key));
  }

  private FetchSql sql() {
    return new FetchSql(queries.dialect(), base, search);
  }

  Async<Page<T>> run() {
    Condition condition = search.selection().condition();
    if (Condition.isEverything(condition)) {
      return everything();
    }
    Index index = Index.of(condition, indexed);
    return index == null ? scan() : by(index);
  }

  private Async<Page<T>> everything() {
    FetchSql sql = sql();
    return Promise.map(
        queries.fetch(
            names -> row -> form.of(text(row, 0)), sql.everything(range, wanted), sql.arguments()),
        items -> page(items, null));
  }

  /** By an index, if few enough match for it to be better than the first keys that do. */
  private Async<Page<T>> by(Index index) {
    long most = WORTH_ALWAYS + WORTH * search.limit();
    FetchSql sql = sql();
    return queries
        .fetchValue(Long.class, sql.countAtMost(index, most + 1), sql.arguments())
        .thenCompose(
            counted -> {
              long count = counted.orElse(0L);
              // A limit makes the engine sort, with all documents if it is to give them.
              return count > most ? scan() : count < wanted ? allBy(index) : next(index, null);
            });
  }

  private Async<Page<T>> allBy(Index index) {
    FetchSql sql = sql();
    String text = sql.byIndex(range, search.selection().condition(), index);
    return queries
        .fetch(CANDIDATES, sql.withRaws(text, range, wanted), sql.arguments())
        .thenCompose(
            candidates -> {
              String known = take(candidates, Long.MAX_VALUE, wanted, sql.isExact());
              return after(known, candidates.size(), index, null);
            });
  }

  /** Looks at item after item, up to the key where it has been enough. */
  private Async<Page<T>> scan() {
    if (search.budget() == Long.MAX_VALUE) {
      return next(null, null);
    }
    FetchSql sql = sql();
    return queries
        .fetchValue(String.class, sql.keyAfter(range, search.budget() - 1), sql.arguments())
        .thenCompose(
            key -> {
              key.ifPresent(
                  end ->
                      range =
                          range.and(KeyRange.of(search.isDescending() ? Sign.GE : Sign.LE, end)));
              return next(null, key.orElse(null));
            });
  }

  private Async<Page<T>> next(@Nullable Index index, @Nullable String end) {
    // Of what seldom matches, more and more at once.
    long rows = Math.max(wanted - found.size(), Math.min(looked, MOST_IN_VAIN));
    FetchSql sql = sql();
    Condition condition = search.selection().condition();
    String text =
        index == null
            ? sql.byKey(range, condition, rows)
            : sql.firstByIndex(range, condition, index, rows);
    return queries
        .fetch(CANDIDATES, sql.withRaws(text, range, rows), sql.arguments())
        .thenCompose(
            candidates ->
                after(take(candidates, rows, rows, sql.isExact()), candidates.size(), index, end));
  }

  /** What there is to do when all is known up to a key; null if to the end. */
  private Async<Page<T>> after(
      @Nullable String known, int candidates, @Nullable Index index, @Nullable String end) {
    looked += candidates;
    if (known == null || found.size() >= wanted) {
      return Async.of(page(found, end));
    }
    if (looked >= search.budget()) {
      return Async.of(page(found, known));
    }
    goOnAfter(known);
    return next(index, end);
  }

  /**
   * Takes what matches, and tells up to which key all is known; null if to the end.
   *
   * @param most how many that are not raw were asked for
   * @param mostRaw how many raw ones were
   */
  private @Nullable String take(
      List<Candidate> candidates, long most, long mostRaw, boolean isExact) {
    Comparator<Candidate> byKey = (a, b) -> Trees.compareTexts(a.key(), b.key());
    Comparator<Candidate> order = search.isDescending() ? byKey.reversed() : byKey;
    List<Candidate> sorted = new ArrayList<>(candidates);
    sorted.sort(order);
    Candidate end = earlier(last(sorted, /* isRaw= */ false, most), null, order);
    end = earlier(last(sorted, /* isRaw= */ true, mostRaw), end, order);
    for (Candidate each : sorted) {
      if (end != null && order.compare(each, end) > 0) {
        break;
      }
      add(each, isExact);
    }
    return end == null ? null : end.key();
  }

  /** The last of a sort; null if there are fewer than were asked for, so that these are all. */
  private static @Nullable Candidate last(List<Candidate> sorted, boolean isRaw, long asked) {
    long count = 0;
    Candidate last = null;
    for (Candidate each : sorted) {
      if (each.isRaw() == isRaw) {
        count++;
        last = each;
      }
    }
    return count == asked ? last : null;
  }

  private static @Nullable Candidate earlier(
      @Nullable Candidate a, @Nullable Candidate b, Comparator<Candidate> order) {
    return a == null || (b != null && order.compare(b, a) <= 0) ? b : a;
  }

  private void add(Candidate candidate, boolean isExact) {
    if (isExact && !candidate.isRaw()) {
      found.add(form.of(candidate.text()));
      return;
    }
    Map<?, ?> tree = (Map<?, ?>) Objects.requireNonNull(Json.parse(candidate.text()));
    if (search.selection().condition().matches(tree)) {
      found.add(form.of(candidate.text(), tree));
    }
  }

  /** A page of items; if they are no more than that, there is more only after {@code end}. */
  private Page<T> page(List<T> items, @Nullable String end) {
    if (items.size() < wanted) {
      return new Page<>(items, end);
    }
    List<T> first = items.subList(0, search.limit());
    return new Page<>(first, form.key(first.get(first.size() - 1)));
  }
}
