package dev.millrace.dynamo;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Listener;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executor;

/** How a {@link Dynamo} behaves. Immutable. */
public final class DynamoOptions {

  /** All the defaults. */
  public static final DynamoOptions DEFAULT = builder().build();

  private final Callbacks callbacks;
  private final Clock clock;
  private final RateLimit rateLimit;
  private final boolean isConsistent;
  private final int batchAttempts;
  private final int batchConcurrency;

  private DynamoOptions(Builder builder) {
    this.callbacks = Callbacks.of(builder.executor, builder.listener);
    this.clock = builder.clock;
    this.rateLimit = builder.rateLimit;
    this.isConsistent = builder.isConsistent;
    this.batchAttempts = builder.batchAttempts;
    this.batchConcurrency = builder.batchConcurrency;
  }

  /** Options with the defaults to start from. */
  public static Builder builder() {
    return new Builder();
  }

  Callbacks callbacks() {
    return callbacks;
  }

  Clock clock() {
    return clock;
  }

  RateLimit rateLimit() {
    return rateLimit;
  }

  boolean isConsistent() {
    return isConsistent;
  }

  int batchAttempts() {
    return batchAttempts;
  }

  int batchConcurrency() {
    return batchConcurrency;
  }

  /** Collects options. */
  public static final class Builder {

    private Executor executor = Callbacks.standardExecutor();
    private Listener listener = Listener.logging();
    private Clock clock = Clock.systemUTC();
    private RateLimit rateLimit = RateLimit.NONE;
    private boolean isConsistent;
    private int batchAttempts = 8;
    private int batchConcurrency = 4;

    private Builder() {}

    /** Where callbacks run; see {@link Callbacks#of}. By default the standard executor. */
    public Builder callbacks(Executor executor) {
      this.executor = Objects.requireNonNull(executor, "executor");
      return this;
    }

    /** Hears of every request. By default only failures that nobody looked at are logged. */
    public Builder listener(Listener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /** Tells the times of saves. By default that of the system. */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** The capacity that is used at most. By default there is no limit. */
    public Builder rateLimit(RateLimit rateLimit) {
      this.rateLimit = Objects.requireNonNull(rateLimit, "rateLimit");
      return this;
    }

    /** Makes all reads consistent, but those of global indexes, which cannot be. */
    public Builder consistentReads() {
      this.isConsistent = true;
      return this;
    }

    /** How often what a batch leaves unprocessed is sent at most; 8 by default. */
    public Builder batchAttempts(int attempts) {
      this.batchAttempts = positive("batchAttempts", attempts);
      return this;
    }

    /** How many requests of one batch are under way at once; 4 by default. */
    public Builder batchConcurrency(int requests) {
      this.batchConcurrency = positive("batchConcurrency", requests);
      return this;
    }

    private static int positive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + ": expected at least 1, got " + value);
      }
      return value;
    }

    /** The options. */
    public DynamoOptions build() {
      return new DynamoOptions(this);
    }
  }
}
