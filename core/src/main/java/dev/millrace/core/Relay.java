package dev.millrace.core;

import java.util.Objects;

/** Passes the outcome of one stage on to another as it is. */
class Relay extends Dependent implements Origin {

  private final Async<?> source;
  private final Async<?> target;
  private volatile boolean abandoned;

  Relay(Async<?> source, Async<?> target) {
    this.source = source;
    this.target = target;
  }

  @Override
  public final Async<?> source() {
    return source;
  }

  final Async<?> target() {
    return target;
  }

  @Override
  final boolean isLive() {
    return !abandoned;
  }

  @Override
  boolean isInline(Object outcome) {
    return true;
  }

  @Override
  void settle(Object outcome, Cascade cascade) {
    target.complete(outcome, cascade);
  }

  @Override
  public void run(Cascade cascade) {
    throw new AssertionError("a relay is settled inline");
  }

  @Override
  public void abandon(Cascade cascade) {
    abandoned = true;
    source.release(cascade);
  }

  /** The outcome of the source, once it is done. */
  final Object outcome() {
    return Objects.requireNonNull(source.outcome());
  }

  static void follow(Async<?> source, Async<?> target, Cascade cascade) {
    Relay relay = new Relay(source, target);
    target.follow(relay, cascade);
    source.attach(relay);
  }
}
