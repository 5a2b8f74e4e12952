package dev.millrace.datastore.internal.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in all of several scans that sort alike: each in turn goes on to where another one is,
 * until all are at the same place.
 */
final class MergeJoin implements Hits {

  private final List<Scan> scans;
  private final HitOrder order;
  private final @Nullable Hit[] at;

  MergeJoin(List<Scan> scans, HitOrder order) {
    this.scans = scans;
    this.order = order;
    this.at = new Hit[scans.size()];
  }

  @Override
  public @Nullable Hit next() {
    Hit target = scans.get(0).next();
    at[0] = target;
    int agreed = 1;
    int turn = 0;
    while (target != null && agreed < scans.size()) {
      turn = (turn + 1) % scans.size();
      Hit hit = at(turn, target);
      if (hit == null) {
        return null;
      }
      agreed = order.compare(hit, target) == 0 ? agreed + 1 : 1;
      target = hit;
    }
    return at[0];
  }

  /** Where a scan is when it has come to a place or behind it. */
  private @Nullable Hit at(int scan, Hit target) {
    Hit hit = at[scan];
    if (hit == null || order.compare(hit, target) < 0) {
      hit = scans.get(scan).next(target.order(), target.path(), order);
      at[scan] = hit;
    }
    return hit;
  }
}
