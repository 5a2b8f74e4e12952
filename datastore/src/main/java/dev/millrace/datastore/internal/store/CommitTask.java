package dev.millrace.datastore.internal.store;

import dev.millrace.core.Callbacks;
import java.util.List;

/** Changes that are made together, if what was read for them is unchanged. */
final class CommitTask extends WriteTask<Void> {

  private final List<Write> writes;
  private final Seen seen;

  CommitTask(Callbacks callbacks, List<Write> writes, Seen seen) {
    super(callbacks);
    this.writes = writes;
    this.seen = seen;
  }

  List<Write> writes() {
    return writes;
  }

  Seen seen() {
    return seen;
  }

  /** Searches are repeated, which must not miss what others in the same turn have not sent yet. */
  @Override
  boolean isAlone() {
    return !seen.checks().isEmpty();
  }
}
