package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.entity.ValueReader;
import dev.millrace.datastore.internal.store.IndexPart;
import org.jspecify.annotations.Nullable;

/** Hits of a projection whose own values are in the ranges of their branch. */
final class CheckedProjection implements Hits {

  private final Hits hits;
  private final Plan plan;
  private final Branch branch;

  CheckedProjection(Hits hits, Plan plan, int branch) {
    this.hits = hits;
    this.plan = plan;
    this.branch = plan.matcher().branches().get(branch);
  }

  @Override
  public @Nullable Hit next() {
    Hit hit;
    while ((hit = hits.next()) != null) {
      byte[] entity = hit.entity();
      if (areValuesInRange(hit)
          && (!plan.isEachAsked()
              || entity == null
              || plan.matcher().isMet(branch, hit.path(), entity))) {
        return hit;
      }
    }
    return null;
  }

  private boolean areValuesInRange(Hit hit) {
    if (branch.ranges().isEmpty()) {
      return true;
    }
    ValueReader reader = new ValueReader(hit.order());
    for (IndexPart part : plan.parts()) {
      if (!branch.range(part.property()).contains(reader.next(part.isDescending()))) {
        return false;
      }
    }
    return true;
  }
}
