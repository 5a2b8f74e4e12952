package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.bytes.Bytes;
import dev.millrace.datastore.internal.entity.StoredValue;
import dev.millrace.datastore.internal.entity.ValueReader;
import dev.millrace.datastore.internal.store.IndexPart;
import dev.millrace.datastore.internal.store.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query under way; on one thread at a time, which may wait. */
public final class QueryRun {

  private final QuerySpec spec;
  private final Plan plan;
  private final Hits hits;
  private long skipping;
  private long left;
  private boolean isAtEnd;
  private @Nullable List<StoredValue> lastValues;

  /** What was found of entities with several places, where several branches may come to them. */
  private final @Nullable Set<Projected> projected;

  private record Projected(Bytes path, List<StoredValue> values) {}

  QueryRun(Reading reading, QuerySpec spec, Plan plan, long expected) {
    this(spec, plan, new HitSources(reading, spec, plan, expected).all());
  }

  QueryRun(QuerySpec spec, Plan plan, Hits hits) {
    this.spec = spec;
    this.plan = plan;
    this.hits = hits;
    this.skipping = spec.offset();
    this.left = spec.limit();
    this.projected = spec.isProjection() && plan.branches().size() > 1 ? new HashSet<>() : null;
    Position start = spec.start();
    if (start != null && spec.isDistinct() && !plan.parts().isEmpty()) {
      lastValues = values(start.order(), null);
    }
  }

  /** Whether there is nothing more. */
  public boolean isAtEnd() {
    return isAtEnd;
  }

  /** The next results, so many at most; fewer only at the end. */
  public List<Result> next(int atMost) {
    List<Result> results = new ArrayList<>(Math.min(atMost, 256));
    while (results.size() < atMost && !isAtEnd) {
      Result result = left > 0 ? next() : null;
      if (result == null) {
        isAtEnd = true;
      } else {
        left--;
        isAtEnd = left == 0;
        results.add(result);
      }
    }
    return results;
  }

  private @Nullable Result next() {
    Hit hit;
    while ((hit = hits.next()) != null) {
      Position end = spec.end();
      if (end != null && plan.order().compare(hit, end) > 0) {
        return null;
      }
      if (isBehindStart(hit)) {
        Result result = result(hit);
        if (isNew(result) && isFirst(hit, result)) {
          if (skipping == 0) {
            return result;
          }
          skipping--;
        }
      }
    }
    return null;
  }

  private boolean isBehindStart(Hit hit) {
    Position start = spec.start();
    return start == null || plan.order().compare(hit, start) > 0;
  }

  private Result result(Hit hit) {
    Position position = new Position(spec.number(), hit.order(), hit.path());
    return spec.isProjection()
        ? new Result(hit.path(), null, values(hit.order(), hit.rest()), position)
        : new Result(hit.path(), spec.isKeysOnly() ? null : hit.entity(), List.of(), position);
  }

  private List<StoredValue> values(byte[] order, byte @Nullable [] rest) {
    ValueReader reader = new ValueReader(order);
    List<StoredValue> byPart = new ArrayList<>();
    int meanings = rest == null ? 0 : rest.length - plan.parts().size();
    for (int i = 0; i < plan.parts().size(); i++) {
      byte[] value = reader.next(plan.parts().get(i).isDescending());
      byPart.add(new StoredValue(rest == null ? 0 : rest[meanings + i], value));
    }
    List<String> names = plan.parts().stream().map(IndexPart::property).toList();
    return spec.projection().stream().map(each -> byPart.get(names.indexOf(each))).toList();
  }

  /** Of projections that are alike the first alone counts, if they are to be distinct. */
  private boolean isNew(Result result) {
    if (!spec.isDistinct()) {
      return true;
    }
    List<StoredValue> before = lastValues;
    lastValues = result.values();
    return before == null || !isSame(before, result.values());
  }

  /** Branches that are merged find each projection of an entity once, as they find each entity. */
  private boolean isFirst(Hit hit, Result result) {
    return projected == null
        || !hit.isOneOfSeveral()
        || projected.add(new Projected(new Bytes(result.path()), result.values()));
  }

  private static boolean isSame(List<StoredValue> a, List<StoredValue> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!Arrays.equals(a.get(i).bytes(), b.get(i).bytes())) {
        return false;
      }
    }
    return true;
  }
}
