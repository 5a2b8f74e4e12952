package dev.millrace.postgres.internal.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The exchanges that are sent and not answered, in order. Owned by the event loop. */
final class Flight {

  private final Deque<Exchange<?>> exchanges = new ArrayDeque<>();
  private int bytes;
  private long headSinceNanos;

  void add(Exchange<?> exchange, int sentBytes, long nowNanos) {
    exchange.sentBytes(sentBytes);
    bytes += sentBytes;
    if (exchanges.isEmpty()) {
      headSinceNanos = nowNanos;
    }
    exchanges.add(exchange);
  }

  /** The one that the server works at, or will next. */
  @Nullable Exchange<?> head() {
    return exchanges.peekFirst();
  }

  @Nullable Exchange<?> last() {
    return exchanges.peekLast();
  }

  boolean has(Exchange<?> exchange) {
    return exchanges.contains(exchange);
  }

  boolean isEmpty() {
    return exchanges.isEmpty();
  }

  int size() {
    return exchanges.size();
  }

  int bytes() {
    return bytes;
  }

  /** How long the head has been the head. */
  long headNanos(long nowNanos) {
    return nowNanos - headSinceNanos;
  }

  void forEach(Consumer<Exchange<?>> action) {
    exchanges.forEach(action);
  }

  /** The head has been answered. */
  void landed(long nowNanos) {
    Exchange<?> head = exchanges.remove();
    bytes -= head.sentBytes();
    headSinceNanos = nowNanos;
  }

  /** Takes all away. */
  List<Exchange<?>> clear() {
    List<Exchange<?>> all = new ArrayList<>(exchanges);
    exchanges.clear();
    bytes = 0;
    return all;
  }
}
