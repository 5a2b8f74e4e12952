package dev.millrace.datastore.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is in one of several at least, in their common order, each place once. */
final class Union implements Hits {

  private final PriorityQueue<Head> heads;
  private final HitOrder order;
  private @Nullable List<Hits> unread;
  private @Nullable Hit last;

  private record Head(Hit hit, int number, Hits rest) {}

  Union(List<Hits> all, HitOrder order) {
    this.order = order;
    this.unread = new ArrayList<>(all);
    this.heads =
        new PriorityQueue<>(
            (a, b) -> {
              int compared = order.compare(a.hit(), b.hit());
              return compared != 0 ? compared : Integer.compare(a.number(), b.number());
            });
  }

  @Override
  public @Nullable Hit next() {
    List<Hits> first = unread;
    if (first != null) {
      unread = null;
      for (int i = 0; i < first.size(); i++) {
        add(i, first.get(i));
      }
    }
    Head head;
    while ((head = heads.poll()) != null) {
      add(head.number(), head.rest());
      Hit before = last;
      if (before == null || order.compare(before, head.hit()) != 0) {
        last = head.hit();
        return head.hit();
      }
    }
    return null;
  }

  private void add(int number, Hits rest) {
    Hit hit = rest.next();
    if (hit != null) {
      heads.add(new Head(hit, number, rest));
    }
  }
}
