package dev.millrace.datastore;

import dev.millrace.core.Callbacks;
import java.time.Duration;

/**
 * How a datastore behaves. Immutable; {@code
 * DatastoreOptions.builder().profile(Profile.GAE).build()}.
 */
public final class DatastoreOptions {

  /** The modern service; conflicts by entity group; indexes on demand; no cache. */
  public static final DatastoreOptions DEFAULT = builder().build();

  private final Profile profile;
  private final ConflictScope conflictScope;
  private final IndexPolicy indexPolicy;
  private final DatastoreTransactionOptions transactions;
  private final Duration transactionLifetime;
  private final int cacheSize;
  private final Callbacks callbacks;

  private DatastoreOptions(Builder builder) {
    profile = builder.profile;
    conflictScope = builder.conflictScope;
    indexPolicy = builder.indexPolicy;
    transactions = builder.transactions;
    transactionLifetime = builder.transactionLifetime;
    cacheSize = builder.cacheSize;
    callbacks = builder.callbacks;
  }

  /** The defaults, to be changed. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whose limits and refusals hold. */
  public Profile profile() {
    return profile;
  }

  /** What a transaction that has read must not have been changed by others. */
  public ConflictScope conflictScope() {
    return conflictScope;
  }

  /** What becomes of a query that no index answers. */
  public IndexPolicy indexPolicy() {
    return indexPolicy;
  }

  /** How transactions run that say nothing else. */
  public DatastoreTransactionOptions transactions() {
    return transactions;
  }

  /** How long a transaction may be open; then it fails. */
  public Duration transactionLifetime() {
    return transactionLifetime;
  }

  /** How many entities are kept in memory; 0 for none. */
  public int cacheSize() {
    return cacheSize;
  }

  /** Where callbacks run, and who hears of operations. */
  public Callbacks callbacks() {
    return callbacks;
  }

  /** Changes options before they are made. */
  public static final class Builder {

    private Profile profile = Profile.MODERN;
    private ConflictScope conflictScope = ConflictScope.ENTITY_GROUP;
    private IndexPolicy indexPolicy = IndexPolicy.ON_DEMAND;
    private DatastoreTransactionOptions transactions = DatastoreTransactionOptions.DEFAULT;
    private Duration transactionLifetime = Duration.ofMinutes(5);
    private int cacheSize;
    private Callbacks callbacks = Callbacks.standard();

    private Builder() {}

    /** Whose limits and refusals hold; those of today's service by default. */
    public Builder profile(Profile value) {
      profile = value;
      return this;
    }

    /** What a transaction that has read must not have been changed; its groups by default. */
    public Builder conflictScope(ConflictScope value) {
      conflictScope = value;
      return this;
    }

    /** What becomes of a query that no index answers; the index is made by default. */
    public Builder indexPolicy(IndexPolicy value) {
      indexPolicy = value;
      return this;
    }

    /** How transactions run that say nothing else. */
    public Builder transactions(DatastoreTransactionOptions value) {
      transactions = value;
      return this;
    }

    /** How long a transaction may be open; 5 minutes by default. */
    public Builder transactionLifetime(Duration value) {
      transactionLifetime = value;
      return this;
    }

    /**
     * How many entities are kept in memory, for {@code get} outside of transactions; none by
     * default. What other processes change is not seen by it: use it where one process writes.
     */
    public Builder cacheSize(int value) {
      cacheSize = value;
      return this;
    }

    /** Where callbacks run, and who hears of operations. */
    public Builder callbacks(Callbacks value) {
      callbacks = value;
      return this;
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException if one makes no sense
     */
    public DatastoreOptions build() {
      if (cacheSize < 0) {
        throw new IllegalArgumentException("expected a cacheSize of 0 or more, got " + cacheSize);
      }
      if (transactionLifetime.isNegative() || transactionLifetime.isZero()) {
        throw new IllegalArgumentException(
            "expected a transactionLifetime above zero, got " + transactionLifetime);
      }
      return new DatastoreOptions(this);
    }
  }
}
