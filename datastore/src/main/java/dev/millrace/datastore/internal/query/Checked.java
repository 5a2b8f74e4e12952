package dev.millrace.datastore.internal.query;

import org.jspecify.annotations.Nullable;

/** Hits that are results: those whose entities have come along are asked. */
final class Checked implements Hits {

  private final Hits hits;
  private final Matcher matcher;
  private final int branch;
  private final boolean isEachAsked;

  /**
   * Makes one.
   *
   * @param isEachAsked whether also entities are asked that are at one place of the index only
   */
  Checked(Hits hits, Matcher matcher, int branch, boolean isEachAsked) {
    this.hits = hits;
    this.matcher = matcher;
    this.branch = branch;
    this.isEachAsked = isEachAsked;
  }

  @Override
  public @Nullable Hit next() {
    Hit hit;
    while ((hit = hits.next()) != null) {
      byte[] entity = hit.entity();
      if (entity == null
          || !(isEachAsked || hit.isOneOfSeveral())
          || matcher.isFirst(branch, hit, entity)) {
        return hit;
      }
    }
    return null;
  }
}
