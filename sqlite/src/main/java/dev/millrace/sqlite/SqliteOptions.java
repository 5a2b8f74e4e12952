package dev.millrace.sqlite;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Listener;
import dev.millrace.core.StreamOptions;
import dev.millrace.sql.Codec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** How a database is opened. Immutable. */
public final class SqliteOptions {

  /** How long a statement waits for the locks of other connections. */
  public static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

  /** How many requests may be under way. */
  public static final int QUEUE_CAPACITY = 100_000;

  /** How many requests share a commit at most. */
  public static final int GROUP_LIMIT = 256;

  /** How many prepared statements each connection keeps. */
  public static final int STATEMENT_CACHE_SIZE = 256;

  /** How long an open transaction may be without a statement. */
  public static final Duration TRANSACTION_IDLE = Duration.ofMinutes(1);

  /** How long a snapshot or a stream may hold up the log once that has grown large. */
  public static final Duration MAX_READ_AGE = Duration.ofMinutes(5);

  /** How long closing waits for what is under way. */
  public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  /** The page cache of each connection in bytes. */
  public static final long CACHE_SIZE = 8L << 20;

  /** How many threads run single reads: one for each processor, but 2 to 8. */
  public static final int READERS =
      Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));

  private final Builder values;

  private SqliteOptions(Builder values) {
    this.values = values;
  }

  static Builder builder(Path path) {
    return new Builder(Objects.requireNonNull(path, "path"), null);
  }

  /** Options for a database in memory that one handle alone sees. */
  public static Builder memory() {
    return new Builder(null, null);
  }

  /** Options for a database in memory that all handles of the name see. */
  public static Builder memory(String name) {
    return new Builder(null, Objects.requireNonNull(name, "name"));
  }

  /** The file; empty for a database in memory. */
  public Optional<Path> path() {
    return Optional.ofNullable(values.path);
  }

  /** The name of a shared database in memory. */
  public Optional<String> memoryName() {
    return Optional.ofNullable(values.memoryName);
  }

  /** Whether nothing is written. */
  public boolean isReadOnly() {
    return values.readOnly;
  }

  /** Whether a file that is not there is created. */
  public boolean creates() {
    return values.create && !values.readOnly;
  }

  /** When a commit waits for the disk. */
  public Synchronous synchronous() {
    return values.synchronous;
  }

  /** How many threads run single reads. */
  public int readers() {
    return values.readers;
  }

  /** How long a statement waits for the locks of other connections. */
  public Duration busyTimeout() {
    return values.busyTimeout;
  }

  /** How many requests may be under way. */
  public int queueCapacity() {
    return values.queueCapacity;
  }

  /** What becomes of a call beyond that. */
  public QueueOverflow queueOverflow() {
    return values.queueOverflow;
  }

  /** How many requests share a commit at most. */
  public int groupLimit() {
    return values.groupLimit;
  }

  /** How many prepared statements each connection keeps. */
  public int statementCacheSize() {
    return values.statementCacheSize;
  }

  /** How long a stream may stay without demand. */
  public Duration streamIdle() {
    return values.streamIdle;
  }

  /** How long an open transaction may be without a statement. */
  public Duration transactionIdle() {
    return values.transactionIdle;
  }

  /** How long a snapshot or a stream may hold up the log once that has grown large. */
  public Duration maxReadAge() {
    return values.maxReadAge;
  }

  /** How long closing waits for what is under way. */
  public Duration closeTimeout() {
    return values.closeTimeout;
  }

  /** The page cache of each connection in bytes. */
  public long cacheSize() {
    return values.cacheSize;
  }

  /** Who hears what happens. */
  public Listener listener() {
    return values.listener;
  }

  /** The caller's codecs, the first of which for a class counts. */
  public List<Codec<?>> codecs() {
    return values.codecs;
  }

  Callbacks callbacks() {
    Executor executor = values.callbacks;
    if (executor != null) {
      return Callbacks.of(executor, values.listener);
    }
    return values.listener == Listener.logging()
        ? Callbacks.standard()
        : Callbacks.of(Callbacks.standardExecutor(), values.listener);
  }

  /** A builder with these values. */
  public Builder toBuilder() {
    return new Builder(values);
  }

  /** Collects options. */
  public static final class Builder {

    private final @Nullable Path path;
    private final @Nullable String memoryName;
    private boolean readOnly;
    private boolean create = true;
    private Synchronous synchronous = Synchronous.FULL;
    private int readers = READERS;
    private Duration busyTimeout = BUSY_TIMEOUT;
    private int queueCapacity = QUEUE_CAPACITY;
    private QueueOverflow queueOverflow = QueueOverflow.WAIT;
    private int groupLimit = GROUP_LIMIT;
    private int statementCacheSize = STATEMENT_CACHE_SIZE;
    private Duration streamIdle = StreamOptions.IDLE;
    private Duration transactionIdle = TRANSACTION_IDLE;
    private Duration maxReadAge = MAX_READ_AGE;
    private Duration closeTimeout = CLOSE_TIMEOUT;
    private long cacheSize = CACHE_SIZE;
    private @Nullable Executor callbacks;
    private Listener listener = Listener.logging();
    private List<Codec<?>> codecs = new ArrayList<>();

    private Builder(@Nullable Path path, @Nullable String memoryName) {
      this.path = path;
      this.memoryName = memoryName;
    }

    private Builder(Builder other) {
      path = other.path;
      memoryName = other.memoryName;
      readOnly = other.readOnly;
      create = other.create;
      synchronous = other.synchronous;
      readers = other.readers;
      busyTimeout = other.busyTimeout;
      queueCapacity = other.queueCapacity;
      queueOverflow = other.queueOverflow;
      groupLimit = other.groupLimit;
      statementCacheSize = other.statementCacheSize;
      streamIdle = other.streamIdle;
      transactionIdle = other.transactionIdle;
      maxReadAge = other.maxReadAge;
      closeTimeout = other.closeTimeout;
      cacheSize = other.cacheSize;
      callbacks = other.callbacks;
      listener = other.listener;
      codecs = new ArrayList<>(other.codecs);
    }

    /** Writes nothing; the file must be there. Off by default. */
    public Builder readOnly(boolean value) {
      readOnly = value;
      return this;
    }

    /** Creates the file if it is not there; on by default. Its folder is never created. */
    public Builder create(boolean value) {
      create = value;
      return this;
    }

    /** Sets when a commit waits for the disk; {@link Synchronous#FULL} by default. */
    public Builder synchronous(Synchronous value) {
      synchronous = Objects.requireNonNull(value, "synchronous");
      return this;
    }

    /** Sets how many threads run single reads; {@link #READERS} by default. */
    public Builder readers(int value) {
      readers = value;
      return this;
    }

    /** Sets how long a statement waits for locks; {@link #BUSY_TIMEOUT} by default. */
    public Builder busyTimeout(Duration value) {
      busyTimeout = value;
      return this;
    }

    /** Sets how many requests may be under way; {@link #QUEUE_CAPACITY} by default. */
    public Builder queueCapacity(int value) {
      queueCapacity = value;
      return this;
    }

    /** Sets what becomes of a call beyond that; {@link QueueOverflow#WAIT} by default. */
    public Builder queueOverflow(QueueOverflow value) {
      queueOverflow = Objects.requireNonNull(value, "queueOverflow");
      return this;
    }

    /** Sets how many requests share a commit; {@link #GROUP_LIMIT} by default, 1 for none. */
    public Builder groupLimit(int value) {
      groupLimit = value;
      return this;
    }

    /** Sets how many statements a connection keeps; {@link #STATEMENT_CACHE_SIZE} by default. */
    public Builder statementCacheSize(int value) {
      statementCacheSize = value;
      return this;
    }

    /** Sets how long a stream may stay without demand; a minute by default. */
    public Builder streamIdle(Duration value) {
      streamIdle = value;
      return this;
    }

    /**
     * Sets how long an open transaction may be without a statement before it is rolled back; {@link
     * #TRANSACTION_IDLE} by default.
     */
    public Builder transactionIdle(Duration value) {
      transactionIdle = value;
      return this;
    }

    /**
     * Sets the age from which a snapshot or stream is ended when the log cannot shrink because of
     * it and has grown large; {@link #MAX_READ_AGE} by default.
     */
    public Builder maxReadAge(Duration value) {
      maxReadAge = value;
      return this;
    }

    /** Sets how long closing waits for what is under way; {@link #CLOSE_TIMEOUT} by default. */
    public Builder closeTimeout(Duration value) {
      closeTimeout = value;
      return this;
    }

    /** Sets the page cache of each connection in bytes; {@link #CACHE_SIZE} by default. */
    public Builder cacheSize(long bytes) {
      cacheSize = bytes;
      return this;
    }

    /** Sets where callbacks run; {@link Callbacks#standardExecutor()} by default. */
    public Builder callbacks(Executor value) {
      callbacks = Objects.requireNonNull(value, "callbacks");
      return this;
    }

    /** Sets who hears what happens. */
    public Builder listener(Listener value) {
      listener = Objects.requireNonNull(value, "listener");
      return this;
    }

    /** Adds a codec for a class of the caller. */
    public Builder codec(Codec<?> value) {
      codecs.add(Objects.requireNonNull(value, "codec"));
      return this;
    }

    /**
     * Makes the options.
     *
     * @throws IllegalArgumentException if a value makes no sense, or two contradict each other
     */
    public SqliteOptions build() {
      atLeast(1, readers, "readers");
      atLeast(1, queueCapacity, "queueCapacity");
      atLeast(1, groupLimit, "groupLimit");
      atLeast(0, statementCacheSize, "statementCacheSize");
      atLeast(1024, cacheSize, "cacheSize");
      notNegative(busyTimeout, "busyTimeout");
      notNegative(closeTimeout, "closeTimeout");
      positive(streamIdle, "streamIdle");
      positive(transactionIdle, "transactionIdle");
      positive(maxReadAge, "maxReadAge");
      if (readOnly && path == null) {
        throw new IllegalArgumentException(
            "readOnly and a database in memory: there would be nothing to read");
      }
      Builder copy = new Builder(this);
      copy.codecs = List.copyOf(codecs);
      return new SqliteOptions(copy);
    }

    private static void atLeast(long least, long value, String name) {
      if (value < least) {
        throw new IllegalArgumentException(
            "expected " + name + " of at least " + least + ", got " + value);
      }
    }

    private static void notNegative(Duration value, String name) {
      if (value.isNegative()) {
        throw new IllegalArgumentException("expected " + name + " of 0 or more, got " + value);
      }
    }

    private static void positive(Duration value, String name) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException("expected " + name + " above 0, got " + value);
      }
    }
  }
}
