package dev.millrace.core;

import java.util.Objects;

/** Passes the outcome of one stage on to another as it is. */
class Relay extends Dependent implements Origin {

  private final Stage source;
  private final Stage target;
  private volatile boolean abandoned;

  Relay(Stage source, Stage target) {
    this.source = source;
    this.target = target;
  }

  static void follow(Stage source, Stage target, Cascade cascade) {
    Relay relay = new Relay(source, target);
    target.follow(relay, cascade);
    source.attach(relay, cascade);
  }

  @Override
  public final Stage source() {
    return source;
  }

  final Stage target() {
    return target;
  }

  /** The outcome of the source, once it is done. */
  final Object outcome() {
    return Objects.requireNonNull(source.outcome());
  }

  /** Whether it does nothing but pass on, and nothing else depends on the source. */
  final boolean isOnly() {
    return getClass() == Relay.class && next == null && !abandoned;
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
  public void abandon(Cascade cascade) {
    abandoned = true;
    source.release(cascade);
  }
}
