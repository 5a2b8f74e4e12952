package dev.millrace.datastore.internal.query;

import java.util.Arrays;
import java.util.Comparator;

/** The order of results: by what they sort by, then by path. */
record HitOrder(boolean isPathDescending) implements Comparator<Hit> {

  @Override
  public int compare(Hit a, Hit b) {
    return compare(a.order(), a.path(), b.order(), b.path());
  }

  int compare(byte[] order, byte[] path, byte[] otherOrder, byte[] otherPath) {
    int compared = Arrays.compareUnsigned(order, otherOrder);
    if (compared != 0) {
      return compared;
    }
    int byPath = Arrays.compareUnsigned(path, otherPath);
    return isPathDescending ? -byPath : byPath;
  }

  int compare(Hit hit, Position position) {
    return compare(hit.order(), hit.path(), position.order(), position.path());
  }
}
