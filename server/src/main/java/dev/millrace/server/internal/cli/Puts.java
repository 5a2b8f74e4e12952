package dev.millrace.server.internal.cli;

import dev.millrace.base.Base;
import dev.millrace.base.Document;
import dev.millrace.base.InvalidDocumentException;
import dev.millrace.core.Async;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts items in batches, of which several are on their way at a time; of one key the last item
 * counts, as if they had been put one by one.
 */
final class Puts {

  /** Is told of an item that is refused. */
  interface Refused {
    void line(long number, RuntimeException failure);
  }

  private static final int IN_FLIGHT = 8;

  private final Base base;
  private final Refused refused;
  private final Deque<Running> running = new ArrayDeque<>();
  private List<Numbered> batch = new ArrayList<>();
  private Set<Object> keys = new HashSet<>();
  private long stored;

  private record Numbered(long number, Map<?, ?> item) {}

  /** A put that has been started. */
  private record Running(Async<?> put, int count, Set<Object> keys) {}

  Puts(Base base, Refused refused) {
    this.base = base;
    this.refused = refused;
  }

  /** How many have been stored. */
  long stored() {
    return stored;
  }

  /** Puts an item soon; waits while too many are on their way. */
  void add(long number, Map<?, ?> item) {
    Object key = item.get(Document.KEY);
    if (key != null) {
      if (keys.contains(key) || running.stream().anyMatch(each -> each.keys().contains(key))) {
        finish();
      }
      keys.add(key);
    }
    batch.add(new Numbered(number, item));
    if (batch.size() == Base.MAX_PUT) {
      start();
    }
  }

  /** Waits until all are stored. */
  void finish() {
    start();
    finishTo(0);
  }

  private void start() {
    if (batch.isEmpty()) {
      return;
    }
    finishTo(IN_FLIGHT - 1);
    List<Numbered> taken = batch;
    Set<Object> theirs = keys;
    batch = new ArrayList<>();
    keys = new HashSet<>();
    try {
      Async<?> put = base.putMany(taken.stream().map(Numbered::item).toList());
      running.add(new Running(put, taken.size(), theirs));
    } catch (InvalidDocumentException oneOfThem) {
      taken.forEach(this::putAlone);
    }
  }

  private void putAlone(Numbered each) {
    try {
      base.put(each.item()).result();
      stored++;
    } catch (InvalidDocumentException e) {
      refused.line(each.number(), e);
    }
  }

  private void finishTo(int count) {
    while (running.size() > count) {
      Running first = running.remove();
      first.put().result();
      stored += first.count();
    }
  }
}
