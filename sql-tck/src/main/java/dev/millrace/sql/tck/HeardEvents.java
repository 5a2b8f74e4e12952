package dev.millrace.sql.tck;

import dev.millrace.core.Listener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A listener that keeps what it hears. */
final class HeardEvents implements Listener {

  /** One thing that has begun, with its ends; more than one end is a mistake. */
  static final class Heard implements Span {
    private final Event event;
    private final Thread thread = Thread.currentThread();
    private final List<Optional<Throwable>> ends = new CopyOnWriteArrayList<>();
    private volatile Map<String, Object> endedWith = Map.of();

    private Heard(Event event) {
      this.event = event;
    }

    Event event() {
      return event;
    }

    Thread thread() {
      return thread;
    }

    List<Optional<Throwable>> ends() {
      return ends;
    }

    /** What was told of the end beside the failure. */
    Map<String, Object> endedWith() {
      return endedWith;
    }

    @Override
    public void ended(@Nullable Throwable failure) {
      ended(failure, Map.of());
    }

    @Override
    public void ended(@Nullable Throwable failure, Map<String, Object> attributes) {
      endedWith = attributes;
      ends.add(Optional.ofNullable(failure));
    }

    @Override
    public String toString() {
      return event + " ended " + ends + " with " + endedWith;
    }
  }

  private final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Throwable> unobserved = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> leaked = new ConcurrentLinkedQueue<>();

  @Override
  public Span started(Event event) {
    Heard one = new Heard(event);
    heard.add(one);
    return one;
  }

  @Override
  public void unobserved(Throwable failure) {
    unobserved.add(failure);
  }

  @Override
  public void leaked(String handle, @Nullable Throwable openedAt) {
    leaked.add(handle);
  }

  List<Heard> of(Kind kind) {
    return heard.stream().filter(one -> one.event().kind() == kind).toList();
  }

  List<Throwable> unobserved() {
    return List.copyOf(unobserved);
  }

  List<String> leaked() {
    return List.copyOf(leaked);
  }

  void forget() {
    heard.clear();
  }
}
