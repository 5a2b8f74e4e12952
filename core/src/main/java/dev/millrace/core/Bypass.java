package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/**
 * The state of a stage that has been taken out of a chain: its root is to get, without it, what it
 * would have passed on.
 *
 * <p>A loop of asynchronous steps, each composed with the next, would otherwise grow by a stage for
 * each step, all of them pending to the end. So when the function of a composed stage returns, and
 * the stage passes its outcome on to one other stage and to nobody else, that other one follows the
 * inner stage itself. Hardly ever does anybody hold on to the one in between; if somebody does, and
 * comes to depend on it, it is put back in.
 */
final class Bypass {

  /**
   * The inner stage while the root does not follow it yet. One is shared by all stages that are
   * taken out together.
   */
  static final class Way {
    private volatile @Nullable Stage source;

    Way(Stage source) {
      this.source = source;
    }

    /** The root follows the source by now, and may follow others in its place. */
    void open() {
      source = null;
    }
  }

  private final Stage next;
  private final Way way;

  Bypass(Stage next, Way way) {
    this.next = next;
    this.way = way;
  }

  /** The stage that gets the outcome. */
  Stage root() {
    Stage each = next;
    while (each.state() instanceof Bypass further) {
      each = further.next;
    }
    return each;
  }

  /** The outcome of the root, or null while it is pending. */
  @Nullable Object outcome() {
    Object seen = root().state();
    return Stage.isPending(seen) || seen instanceof Bypass ? null : seen;
  }

  /** What the stage would follow if it were not bypassed; null if the root is done. */
  @Nullable Stage source() {
    Stage source = way.source;
    if (source != null) {
      return outcome() == null ? source : null;
    }
    return root().origin() instanceof Relay relay ? relay.source() : null;
  }

  /** Lets the outermost stage of a chain follow a source, without those in between. */
  static void follow(Stage source, Stage target, Cascade cascade) {
    Way way = new Way(source);
    Stage root = target;
    for (Stage outer = root.bypass(way); outer != null; outer = root.bypass(way)) {
      root = outer;
    }
    Relay.follow(source, root, cascade);
    way.open();
  }

  /** Makes the root depend on a stage that was put back in, beside the stage's own source. */
  static final class Link extends Dependent {

    private final Stage root;

    Link(Stage root) {
      this.root = root;
    }

    @Override
    boolean isLive() {
      return root.outcome() == null;
    }

    @Override
    boolean isInline(Object outcome) {
      return true;
    }

    @Override
    void settle(Object outcome, Cascade cascade) {
      root.end(outcome, cascade);
    }
  }

  /** Tells a stage that was put back in that the root depends on it no more. */
  static final class Parting extends Dependent {

    private final Stage stage;

    Parting(Stage stage) {
      this.stage = stage;
    }

    @Override
    boolean isLive() {
      return true;
    }

    @Override
    boolean holds(Leaving leaving) {
      return false;
    }

    @Override
    boolean takesFailures() {
      return false;
    }

    @Override
    boolean looksAt(Failure failure) {
      return false;
    }

    @Override
    boolean isInline(Object outcome) {
      return true;
    }

    @Override
    void settle(Object outcome, Cascade cascade) {
      stage.release(cascade);
    }
  }
}
