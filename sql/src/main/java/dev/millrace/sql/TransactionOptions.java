package dev.millrace.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a transaction runs. Immutable. */
public final class TransactionOptions {

  /** What the engine does by itself, without retries. */
  public static final TransactionOptions DEFAULT = new TransactionOptions(null, false, false, 0);

  private final @Nullable Isolation isolation;
  private final boolean readOnly;
  private final boolean deferrable;
  private final int retries;

  private TransactionOptions(
      @Nullable Isolation isolation, boolean readOnly, boolean deferrable, int retries) {
    this.isolation = isolation;
    this.readOnly = readOnly;
    this.deferrable = deferrable;
    this.retries = retries;
  }

  /** Options with an isolation level; an engine gives that level or a stricter one. */
  public static TransactionOptions of(Isolation isolation) {
    return new TransactionOptions(isolation, false, false, 0);
  }

  /** These options for a transaction that changes nothing; writes in it fail. */
  public TransactionOptions readOnly() {
    return new TransactionOptions(isolation, true, deferrable, retries);
  }

  /** These options for a transaction that may wait at its begin so as never to conflict later. */
  public TransactionOptions deferrable() {
    return new TransactionOptions(isolation, readOnly, true, retries);
  }

  /**
   * These options with so many further tries after a {@link dev.millrace.core.ConflictException}.
   *
   * @param times 0 or more
   */
  public TransactionOptions retries(int times) {
    if (times < 0) {
      throw new IllegalArgumentException("expected 0 or more retries, got " + times);
    }
    return new TransactionOptions(isolation, readOnly, deferrable, times);
  }

  /** The isolation level, if one was asked for. */
  public Optional<Isolation> isolation() {
    return Optional.ofNullable(isolation);
  }

  /** Whether it changes nothing. */
  public boolean isReadOnly() {
    return readOnly;
  }

  /** Whether it may wait at its begin. */
  public boolean isDeferrable() {
    return deferrable;
  }

  /** How often it is tried again after a conflict. */
  public int retries() {
    return retries;
  }

  @Override
  public String toString() {
    return "TransactionOptions[isolation="
        + (isolation == null ? "default" : isolation)
        + (readOnly ? ", readOnly" : "")
        + (deferrable ? ", deferrable" : "")
        + ", retries="
        + retries
        + "]";
  }
}
