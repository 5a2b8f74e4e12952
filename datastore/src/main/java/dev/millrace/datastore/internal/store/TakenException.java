package dev.millrace.datastore.internal.store;

import dev.millrace.core.ConflictException;
import dev.millrace.core.Outcome;

/** An id that was given to a new entity is that of another one, which chose it itself. */
public final class TakenException extends ConflictException {

  private static final long serialVersionUID = 1;

  private final transient EntityName name;

  TakenException(EntityName name) {
    super(
        "an id that was given to a new entity of kind \""
            + name.kind().kind()
            + "\" is taken: set ids that you choose yourself aside by allocateIdRange",
        Outcome.NOT_APPLIED,
        null);
    this.name = name;
  }

  /** The entity that is there. */
  public EntityName name() {
    return name;
  }
}
