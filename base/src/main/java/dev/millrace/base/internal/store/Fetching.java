package dev.millrace.base.internal.store;

import dev.millrace.base.internal.query.Condition;
import dev.millrace.base.internal.query.Condition.Sign;
import dev.millrace.base.internal.query.KeyRange;
import dev.millrace.base.internal.query.Trees;
import dev.millrace.core.Async;
import dev.millrace.sql.Queries;
import dev.millrace.sql.RowMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One fetch: statements until a page is full, nothing is left, or enough was looked at.
 *
 * <p>Each asks for one item more than is missing; that there is one more is what tells that there
 * is a next page. One statement is nearly always enough: what has to be asked again, in raw items
 * and for conditions that an engine cannot tell, takes more only if much of it does not match.
 */
final class Fetching {

  /** An index is worth it while no more than so many items for each that is wanted match. */
  private static final long WORTH = 20;

  private static final long WORTH_ALWAYS = 1_000;

  private static final RowMapper<Candidate> CANDIDATES =
      names ->
          row ->
              new Candidate(
                  text(row.get(0, String.class)),
                  text(row.get(1, String.class)),
                  row.getInt(2) != 0);

  private final Queries queries;
  private final long base;
  private final Search search;
  private final Set<String> indexed;
  private final List<Found> found = new ArrayList<>();
  private final long wanted;
  private KeyRange range;
  private long looked;

  private record Candidate(String key, String text, boolean isRaw) {}

  Fetching(Queries queries, long base, Search search, Set<String> indexed) {
    this.queries = queries;
    this.base = base;
    this.search = search;
    this.indexed = indexed;
    this.wanted = search.limit() + 1L;
    this.range = search.selection().keys();
    if (search.last() != null) {
      goOnAfter(search.last());
    }
  }

  private static String text(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }

  private void goOnAfter(String key) {
    range = range.and(KeyRange.of(search.isDescending() ? Sign.LT : Sign.GT, key));
  }

  private FetchSql sql() {
    return new FetchSql(queries.dialect(), base, search);
  }

  Async<Page> run() {
    Condition condition = search.selection().condition();
    if (condition.equals(Condition.EVERYTHING)) {
      return everything();
    }
    Condition byIndex = IndexedCondition.in(condition, indexed);
    if (byIndex == null) {
      return scan();
    }
    return queries.dialect().hasStatistics()
        ? next(/* byIndex= */ false, null)
        : worthOf(byIndex).thenCompose(isWorth -> isWorth ? next(true, null) : scan());
  }

  private Async<Page> everything() {
    FetchSql sql = sql();
    return queries
        .fetch(CANDIDATES, sql.everything(range, wanted), sql.arguments())
        .thenApply(
            all -> {
              for (Candidate each : all) {
                found.add(new Found(each.key(), each.text(), null));
              }
              return page(null);
            });
  }

  /** Whether few enough match for the index to be better than the first keys that do. */
  private Async<Boolean> worthOf(Condition byIndex) {
    long most = WORTH_ALWAYS + WORTH * search.limit();
    FetchSql sql = sql();
    return queries
        .fetchValue(Long.class, sql.countAtMost(byIndex, most + 1), sql.arguments())
        .thenApply(count -> count.orElse(0L) <= most);
  }

  /** Looks at item after item, up to the key where it has been enough. */
  private Async<Page> scan() {
    if (search.budget() == Long.MAX_VALUE) {
      return next(/* byIndex= */ false, null);
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
              return next(/* byIndex= */ false, key.orElse(null));
            });
  }

  private Async<Page> next(boolean byIndex, @Nullable String end) {
    long rows = wanted - found.size();
    FetchSql sql = sql();
    String text = sql.matching(range, search.selection().condition(), rows, byIndex);
    return queries
        .fetch(CANDIDATES, text, sql.arguments())
        .thenCompose(
            candidates -> {
              String known = take(candidates, rows, sql.isExact());
              looked += candidates.size();
              if (known == null || found.size() >= wanted) {
                return Async.of(page(end));
              }
              if (looked >= search.budget()) {
                return Async.of(page(known));
              }
              goOnAfter(known);
              return next(byIndex, end);
            });
  }

  /** Takes what matches, and tells up to which key all is known; null if to the end. */
  private @Nullable String take(List<Candidate> candidates, long rows, boolean isExact) {
    Comparator<Candidate> byKey = (a, b) -> Trees.compareTexts(a.key(), b.key());
    Comparator<Candidate> order = search.isDescending() ? byKey.reversed() : byKey;
    List<Candidate> sorted = candidates.stream().sorted(order).toList();
    Candidate end = null;
    for (boolean isRaw : new boolean[] {false, true}) {
      List<Candidate> sort = sorted.stream().filter(each -> each.isRaw() == isRaw).toList();
      if (sort.size() == rows) {
        Candidate last = sort.get(sort.size() - 1);
        end = end == null || order.compare(last, end) < 0 ? last : end;
      }
    }
    for (Candidate each : sorted) {
      if (end != null && order.compare(each, end) > 0) {
        break;
      }
      add(each, isExact);
    }
    return end == null ? null : end.key();
  }

  private void add(Candidate candidate, boolean isExact) {
    if (isExact && !candidate.isRaw()) {
      found.add(new Found(candidate.key(), candidate.text(), null));
      return;
    }
    Found looked = Found.read(candidate.key(), candidate.text());
    if (search.selection().condition().matches(Objects.requireNonNull(looked.tree()))) {
      found.add(looked);
    }
  }

  /** What was found; if that is not a page and more, there is more only after {@code end}. */
  private Page page(@Nullable String end) {
    if (found.size() < wanted) {
      return new Page(List.copyOf(found), end);
    }
    List<Found> items = List.copyOf(found.subList(0, search.limit()));
    return new Page(items, items.get(items.size() - 1).key());
  }
}
