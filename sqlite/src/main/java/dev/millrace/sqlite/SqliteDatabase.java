package dev.millrace.sqlite;

import dev.millrace.core.Async;
import dev.millrace.core.LeakTracker;
import dev.millrace.sql.spi.EngineDatabase;
import dev.millrace.sql.spi.Fetch;
import dev.millrace.sql.spi.Target;
import dev.millrace.sqlite.internal.run.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite database: one thread that writes and several that read.
 *
 * <p>Safe for use from any thread. It opens at first use, or at {@link #connect}; should that fail,
 * the next call tries again. Writes that wait at the same time share one commit, each in a
 * savepoint of its own, and their stages complete after it; a read that starts after that sees
 * them. Writes from one thread take effect in the order of the calls. Reads run in parallel, each
 * on the newest state. A transaction that may write has the writer to itself until it ends, so it
 * should not wait for anything else.
 *
 * <p>Temporary tables, {@code last_insert_rowid()} and pragmas of a connection belong to a
 * connection: use {@code using} or {@code acquire}; what an INSERT made, {@code RETURNING} tells.
 */
public final class SqliteDatabase extends EngineDatabase {

  private final SqliteEngine engine;
  private final @Nullable SqliteDatabase source;

  private SqliteDatabase(
      SqliteEngine engine, @Nullable Duration perCall, @Nullable SqliteDatabase source) {
    super(engine, perCall);
    this.engine = engine;
    this.source = source;
  }

  static SqliteDatabase open(SqliteOptions options) {
    SqliteEngine engine = new SqliteEngine(options);
    SqliteDatabase database = new SqliteDatabase(engine, null, null);
    LeakTracker.Tracked watch =
        LeakTracker.track(
            database,
            "SqliteDatabase \"" + engine.name() + "\"",
            options.listener(),
            engine.threads()::close);
    engine.threads().whenClosed(watch::closed);
    return database;
  }

  /** Whether it is in memory. */
  public boolean isMemory() {
    return engine.threads().isMemory();
  }

  /** Its file; empty if it is in memory. */
  public Optional<Path> file() {
    return isMemory() ? Optional.empty() : Optional.of(engine.threads().file().path());
  }

  /** Whether it is open now. */
  public boolean isConnected() {
    return engine.threads().isConnected();
  }

  /** What its writer has done so far. */
  public SqliteStatistics statistics() {
    return engine.threads().statistics();
  }

  /**
   * Opens it now, and fails if that fails.
   *
   * <p>{@link dev.millrace.core.MissingException}: there is no such folder or file. {@link
   * SqliteException}: it is no database, or cannot be read.
   */
  public Async<Void> connect() {
    Request<Void> request = engine.requests().nothing(null);
    if (request.admit()) {
      engine.threads().toWriter(request);
    } else {
      request.refuse(engine.threads().closedException());
    }
    return request.async();
  }

  /**
   * Copies the database, as it is at one moment, over a file, while it is in use.
   *
   * <p>Cancelling it stops it only before it has started.
   */
  public Async<Void> backupTo(Path target) {
    return backupTo(target, (left, pages) -> {});
  }

  /** As above, and tells how far it is. */
  public Async<Void> backupTo(Path target, BackupListener listener) {
    Objects.requireNonNull(listener, "listener");
    Request<Void> request = engine.requests().backup(target.toAbsolutePath(), listener::progress);
    engine.submit(request);
    return request.async();
  }

  /** Checks the whole file; gives what is wrong with it, and nothing if it is sound. */
  public Async<List<String>> integrityCheck() {
    return engine.fetch(
        new Fetch<>(
            "pragma integrity_check",
            new Object[0],
            Target.of(String.class),
            Integer.MAX_VALUE,
            found -> found.equals(List.of("ok")) ? List.<String>of() : List.copyOf(found)));
  }

  @Override
  public SqliteDatabase within(Duration budget) {
    return new SqliteDatabase(engine, shorter(budget), source == null ? this : source);
  }

  @Override
  public String toString() {
    return "SqliteDatabase[" + engine.name() + "]";
  }
}
