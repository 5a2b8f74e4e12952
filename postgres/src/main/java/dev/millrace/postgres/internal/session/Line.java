package dev.millrace.postgres.internal.session;

import io.netty.util.internal.PlatformDependent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges that wait to be sent on a session, in order, and before them those of its own. Any
 * thread may {@link #arrive}; all else belongs to the event loop.
 */
final class Line {

  private final Queue<Exchange<?>> inbox = PlatformDependent.newMpscQueue();
  private final Deque<Exchange<?>> urgent = new ArrayDeque<>();
  private final Deque<Exchange<?>> waiting = new ArrayDeque<>();
  private @Nullable Object reservedBy;

  /** Takes an exchange from another thread, which stands in line after {@link #takeArrived}. */
  void arrive(Exchange<?> exchange) {
    inbox.add(exchange);
  }

  /** Puts those in line that have arrived. */
  void takeArrived() {
    for (Exchange<?> next = inbox.poll(); next != null; next = inbox.poll()) {
      waiting.add(next);
    }
  }

  /** Removes one that has arrived and is not in line; null if there is none. */
  @Nullable Exchange<?> pollArrived() {
    return inbox.poll();
  }

  /** Puts one last. */
  void add(Exchange<?> exchange) {
    waiting.add(exchange);
  }

  /** Puts one before all that waits but the session's own. */
  void addFirst(Exchange<?> exchange) {
    waiting.addFirst(exchange);
  }

  /** Puts some there, in their order. */
  void addFirst(List<? extends Exchange<?>> exchanges) {
    for (int i = exchanges.size() - 1; i >= 0; i--) {
      waiting.addFirst(exchanges.get(i));
    }
  }

  /** Puts one of the session's own behind the others of these. */
  void addUrgent(Exchange<?> own) {
    urgent.addLast(own);
  }

  /** Puts one of the session's own before all. */
  void addMostUrgent(Exchange<?> own) {
    urgent.addFirst(own);
  }

  /** Removes the first of the session's own; null if there is none. */
  @Nullable Exchange<?> pollUrgent() {
    return urgent.poll();
  }

  /** Removes the first of the others that may be sent now; null if there is none. */
  @Nullable Exchange<?> poll() {
    return reservedBy == null ? waiting.poll() : pollOf(reservedBy);
  }

  private @Nullable Exchange<?> pollOf(Object stream) {
    for (Iterator<Exchange<?>> each = waiting.iterator(); each.hasNext(); ) {
      Exchange<?> next = each.next();
      if (next.holder() == stream) {
        each.remove();
        return next;
      }
    }
    return null;
  }

  /** Removes the first of the others, whoever it is reserved for; null if there is none. */
  @Nullable Exchange<?> pollAny() {
    return waiting.poll();
  }

  /** Whether none but the session's own stand here. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Removes all but the session's own, whoever it is reserved for. */
  List<Exchange<?>> takeAll() {
    List<Exchange<?>> all = new ArrayList<>(waiting);
    waiting.clear();
    return all;
  }

  /** Lets only what a stream sends through, and the session's own. */
  void reserve(Object stream) {
    reservedBy = stream;
  }

  /** Lets everything through again; false if the stream had not reserved it. */
  boolean unreserve(Object stream) {
    if (reservedBy != stream) {
      return false;
    }
    reservedBy = null;
    return true;
  }
}
