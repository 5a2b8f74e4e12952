package dev.millrace.core;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store refused a change by a constraint; each kind has its own class.
 *
 * <p>Table, columns and constraint are there where the engine tells them.
 */
public class ConstraintException extends DataException {

  private static final long serialVersionUID = 1;

  /** What a constraint watches, and where. */
  public record Facts(@Nullable String table, List<String> columns, @Nullable String constraint)
      implements java.io.Serializable {

    private static final long serialVersionUID = 1;

    /** Nothing is known. */
    public static final Facts NONE = new Facts(null, List.of(), null);

    /** Keeps a copy of the columns. */
    public Facts {
      columns = List.copyOf(columns);
    }
  }

  private final Facts facts;

  /** Makes a failure; a change that a constraint refused has left no trace. */
  public ConstraintException(String message, Facts facts, @Nullable Throwable cause) {
    super(message, Outcome.NOT_APPLIED, cause);
    this.facts = facts;
  }

  /** The table, if the engine tells. */
  public final Optional<String> table() {
    return Optional.ofNullable(facts.table());
  }

  /** The columns, as far as the engine tells; in the order of the constraint. */
  public final List<String> columns() {
    return facts.columns();
  }

  /** The name of the constraint, if the engine tells. */
  public final Optional<String> constraint() {
    return Optional.ofNullable(facts.constraint());
  }

  /** A value exists already where it must be the only one. */
  public static final class Unique extends ConstraintException {
    private static final long serialVersionUID = 1;

    /** Makes a failure as the engine tells it. */
    public Unique(String message, Facts facts, @Nullable Throwable cause) {
      super(message, facts, cause);
    }
  }

  /** A row refers to one that is not there, or is referred to. */
  public static final class ForeignKey extends ConstraintException {
    private static final long serialVersionUID = 1;

    /** Makes a failure as the engine tells it. */
    public ForeignKey(String message, Facts facts, @Nullable Throwable cause) {
      super(message, facts, cause);
    }
  }

  /** NULL where a value must be. */
  public static final class NotNull extends ConstraintException {
    private static final long serialVersionUID = 1;

    /** Makes a failure as the engine tells it. */
    public NotNull(String message, Facts facts, @Nullable Throwable cause) {
      super(message, facts, cause);
    }
  }

  /** A CHECK, an exclusion or a rule on types does not hold. */
  public static final class Check extends ConstraintException {
    private static final long serialVersionUID = 1;

    /** Makes a failure as the engine tells it. */
    public Check(String message, Facts facts, @Nullable Throwable cause) {
      super(message, facts, cause);
    }
  }
}
