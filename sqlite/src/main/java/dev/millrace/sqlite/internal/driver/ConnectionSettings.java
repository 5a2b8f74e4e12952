package dev.millrace.sqlite.internal.driver;

import java.time.Duration;

/**
 * How a connection is set up.
 *
 * @param busyTimeout how long to wait for another connection's lock
 * @param journalMode set at opening, unless the connection only reads
 * @param queryOnly whether every write is refused
 * @param cacheKibibytes the page cache's bound
 * @param walAutocheckpointPages after how many pages a commit checkpoints; 0 for never
 * @param journalSizeLimitBytes what a checkpoint or commit cuts the log down to; -1 for no limit
 * @param statementCacheSize the bound of {@link NativeConnection#statements}
 */
public record ConnectionSettings(
    Duration busyTimeout,
    Synchronous synchronous,
    JournalMode journalMode,
    boolean queryOnly,
    boolean tempStoreInMemory,
    int cacheKibibytes,
    int walAutocheckpointPages,
    long journalSizeLimitBytes,
    int statementCacheSize) {

  /** When SQLite waits for the disk. */
  public enum Synchronous {
    OFF,
    NORMAL,
    FULL,
    EXTRA
  }

  /** How a commit is made atomic. */
  public enum JournalMode {
    WAL,
    DELETE,
    /** As the file has it. */
    KEEP
  }

  /** Durable: WAL with a sync at each commit. */
  public static Builder builder() {
    return new Builder();
  }

  public Builder toBuilder() {
    return new Builder()
        .busyTimeout(busyTimeout)
        .synchronous(synchronous)
        .journalMode(journalMode)
        .queryOnly(queryOnly)
        .tempStoreInMemory(tempStoreInMemory)
        .cacheKibibytes(cacheKibibytes)
        .walAutocheckpointPages(walAutocheckpointPages)
        .journalSizeLimitBytes(journalSizeLimitBytes)
        .statementCacheSize(statementCacheSize);
  }

  /** Collects settings. */
  public static final class Builder {
    private Duration busyTimeout = Duration.ofSeconds(5);
    private Synchronous synchronous = Synchronous.FULL;
    private JournalMode journalMode = JournalMode.WAL;
    private boolean queryOnly;
    private boolean tempStoreInMemory;
    private int cacheKibibytes = 8192;
    private int walAutocheckpointPages = 1000;
    private long journalSizeLimitBytes = 64L << 20;
    private int statementCacheSize = 256;

    Builder() {}

    public Builder busyTimeout(Duration value) {
      busyTimeout = value;
      return this;
    }

    public Builder synchronous(Synchronous value) {
      synchronous = value;
      return this;
    }

    public Builder journalMode(JournalMode value) {
      journalMode = value;
      return this;
    }

    public Builder queryOnly(boolean value) {
      queryOnly = value;
      return this;
    }

    public Builder tempStoreInMemory(boolean value) {
      tempStoreInMemory = value;
      return this;
    }

    public Builder cacheKibibytes(int value) {
      cacheKibibytes = value;
      return this;
    }

    public Builder walAutocheckpointPages(int value) {
      walAutocheckpointPages = value;
      return this;
    }

    public Builder journalSizeLimitBytes(long value) {
      journalSizeLimitBytes = value;
      return this;
    }

    public Builder statementCacheSize(int value) {
      statementCacheSize = value;
      return this;
    }

    public ConnectionSettings build() {
      return new ConnectionSettings(
          busyTimeout,
          synchronous,
          journalMode,
          queryOnly,
          tempStoreInMemory,
          cacheKibibytes,
          walAutocheckpointPages,
          journalSizeLimitBytes,
          statementCacheSize);
    }
  }
}
