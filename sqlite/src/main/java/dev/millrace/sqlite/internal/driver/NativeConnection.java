package dev.millrace.sqlite.internal.driver;

import dev.millrace.sqlite.internal.driver.ConnectionSettings.JournalMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.BusyHandler;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import org.sqlite.core.DB;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection to SQLite.
 *
 * <p>Confined to the thread that opened it, {@link #interrupt} excepted; other threads get an
 * {@link IllegalStateException}. Failures of SQLite are {@link NativeFailure}s. Closing frees all
 * its statements.
 */
public final class NativeConnection implements AutoCloseable {

  private static final int BACKUP_PAGES_PER_STEP = 256;
  private static final int BACKUP_PAUSE_MILLIS = 20;

  private final Thread owner = Thread.currentThread();
  private final DatabaseLocation location;
  private final SQLiteConnection connection;
  private final DB database;
  private final int busyPauses;
  private final RunInterrupts interrupts = new RunInterrupts(owner);
  private final Set<NativeStatement> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final StatementCache statements;

  private @Nullable NativeStatement encoding;
  private @Nullable NativeStatement schemaVersion;
  private @Nullable NativeStatement begin;
  private @Nullable NativeStatement commit;
  private @Nullable NativeStatement lastInsertRowid;
  private Charset textCharset = StandardCharsets.UTF_8;
  private boolean textCharsetIsFinal;
  private boolean closed;

  private NativeConnection(
      DatabaseLocation location, SQLiteConnection connection, ConnectionSettings settings) {
    this.location = location;
    this.connection = connection;
    this.database = connection.getDatabase();
    this.busyPauses =
        (int) Math.min(settings.busyTimeout().toMillis() / BACKUP_PAUSE_MILLIS, 1_000_000);
    this.statements = new StatementCache(this, settings.statementCacheSize());
  }

  /**
   * Opens a database on the calling thread, which owns the connection from now on.
   *
   * @throws NativeFailure {@code SQLITE_CANTOPEN} if the file or its folder is missing, {@code
   *     SQLITE_NOTADB} if it is another kind of file, {@code SQLITE_BUSY} if the journal mode
   *     cannot be set because of another connection
   */
  public static NativeConnection open(
      DatabaseLocation location, OpenMode mode, ConnectionSettings settings) {
    SQLiteConfig config = new SQLiteConfig();
    mode.applyTo(config);
    Properties properties = config.toProperties();
    NativeConnection result;
    try {
      SQLiteConnection connection =
          new JDBC4Connection("jdbc:sqlite:" + location.uri(), location.uri(), properties);
      result = new NativeConnection(location, connection, settings);
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
    try {
      result.setUp(mode, settings);
      return result;
    } catch (SQLException failure) {
      throw closedAfter(result, NativeFailure.of(failure));
    } catch (RuntimeException failure) {
      throw closedAfter(result, failure);
    }
  }

  private static RuntimeException closedAfter(NativeConnection result, RuntimeException failure) {
    try {
      result.close();
    } catch (NativeFailure secondary) {
      failure.addSuppressed(secondary);
    }
    return failure;
  }

  // Defensive mode is a sqlite3_db_config, which the driver does not offer: what pragmas can do.
  private void setUp(OpenMode mode, ConnectionSettings settings) throws SQLException {
    // The driver would otherwise try BEGIN and COMMIT after every statement.
    connection.getConnectionConfig().setAutoCommit(false);
    database.enable_load_extension(false);
    FoldFunction.register(connection);
    BusyHandler.setHandler(connection, new LockWait(interrupts, settings.busyTimeout()));
    ProgressHandler.setHandler(
        connection, InterruptCheck.INSTRUCTIONS, new InterruptCheck(interrupts));
    database._exec(
        "pragma foreign_keys=on; pragma trusted_schema=off; pragma writable_schema=off;"
            + "pragma cell_size_check=on; pragma mmap_size=0;"
            + ("pragma synchronous=" + settings.synchronous() + ";")
            + ("pragma cache_size=-" + settings.cacheKibibytes() + ";")
            + ("pragma temp_store=" + (settings.tempStoreInMemory() ? "memory;" : "default;")));
    boolean reads = mode == OpenMode.READ_ONLY || settings.queryOnly();
    if (!reads && settings.journalMode() != JournalMode.KEEP) {
      journalMode(settings.journalMode());
    }
    database._exec(
        "pragma journal_size_limit="
            + settings.journalSizeLimitBytes()
            + ";pragma wal_autocheckpoint="
            + settings.walAutocheckpointPages()
            + (settings.queryOnly() ? ";pragma query_only=on" : ""));
    findTextCharset();
  }

  // Writing the mode needs every other connection out of the way, reading it none.
  private void journalMode(JournalMode wanted) {
    String mode = wanted.name().toLowerCase(Locale.ROOT);
    if (!mode.equals(text("pragma journal_mode"))) {
      text("pragma journal_mode=" + mode);
    }
  }

  /** The journal mode in force: {@code wal}, or {@code memory} for a database in memory. */
  public String journalMode() {
    return String.valueOf(text("pragma journal_mode"));
  }

  // column_blob gives text in the encoding of the file, which is settled when the first table is.
  private void findTextCharset() {
    if (textCharsetIsFinal) {
      return;
    }
    // Also keeps the two statements below from asking again.
    textCharsetIsFinal = true;
    boolean isFinal = false;
    try {
      encoding = kept(encoding, "pragma encoding");
      textCharset = charsetOf(String.valueOf(text(encoding)));
      schemaVersion = kept(schemaVersion, "pragma schema_version");
      isFinal = !"0".equals(text(schemaVersion));
    } finally {
      textCharsetIsFinal = isFinal;
    }
    if (isFinal) {
      encoding.close();
      schemaVersion.close();
    }
  }

  private NativeStatement kept(@Nullable NativeStatement known, String sql) {
    return known == null || known.isClosed() ? prepare(sql) : known;
  }

  private static Charset charsetOf(String encoding) {
    return switch (encoding) {
      case "UTF-16le" -> StandardCharsets.UTF_16LE;
      case "UTF-16be" -> StandardCharsets.UTF_16BE;
      default -> StandardCharsets.UTF_8;
    };
  }

  Charset textCharset() {
    return textCharset;
  }

  public DatabaseLocation location() {
    return location;
  }

  /** Prepares the one statement of a text; prefer {@link #statements} for what comes again. */
  public NativeStatement prepare(String sql) {
    return prepare(ParsedSql.of(sql));
  }

  public NativeStatement prepare(ParsedSql parsed) {
    checkUsable();
    try {
      NativeStatement statement =
          new NativeStatement(
              this, database, new StatementHandle(connection, parsed.sql()), parsed);
      open.add(statement);
      return statement;
    } catch (SQLException failure) {
      throw failure(failure);
    }
  }

  /** Statements that are kept. */
  public StatementCache statements() {
    return statements;
  }

  /** How many statements are prepared, kept ones included. */
  public int openStatements() {
    return open.size();
  }

  /**
   * Runs the statements of a script one after the other, without parameters, and drops their rows.
   * The first failure ends it; what ran before stays.
   */
  public void execute(String script) {
    SqlScript.Span span = SqlScript.next(script, 0);
    while (span != null) {
      NativeStatement statement = prepare(ParsedSql.of(script, span));
      try {
        boolean row = statement.run();
        while (row) {
          row = statement.step();
        }
      } finally {
        statement.close();
      }
      span = SqlScript.next(script, span.next());
    }
  }

  private @Nullable String text(String sql) {
    NativeStatement statement = prepare(sql);
    try {
      return text(statement);
    } finally {
      statement.close();
    }
  }

  /** Gives the first column of the first row. */
  private static @Nullable String text(NativeStatement statement) {
    String text = statement.run() ? statement.convertedTextAt(0) : null;
    statement.reset();
    return text;
  }

  /** Rows that the last INSERT, UPDATE or DELETE changed itself, without triggers. */
  public long changes() {
    checkUsable();
    try {
      return database.changes();
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /** Rows changed since the connection was opened, by triggers and foreign keys too. */
  public long totalChanges() {
    checkUsable();
    try {
      return database.total_changes();
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /** The rowid of the last INSERT of this connection. */
  public long lastInsertRowid() {
    NativeStatement statement = kept(lastInsertRowid, "select last_insert_rowid()");
    lastInsertRowid = statement;
    statement.run();
    long rowid = statement.longAt(0);
    statement.reset();
    return rowid;
  }

  /**
   * Whether no transaction is open, as SQLite knows it: after a failure it may have ended one.
   *
   * <p>{@code sqlite3_get_autocommit} is out of reach, so this tries BEGIN, which SQLite refuses
   * inside a transaction before it does anything, and which takes no lock outside of one.
   */
  public boolean isAutocommit() {
    checkUsable();
    begin = kept(begin, "begin");
    commit = kept(commit, "commit");
    return begin.succeeds() && commit.succeeds();
  }

  /**
   * Begins a run: the statements until {@link #endRun} can be interrupted under the number given.
   */
  public long beginRun() {
    return interrupts.begin();
  }

  public void endRun() {
    interrupts.end();
  }

  /**
   * Stops a run: its running statement, or its next one, fails with {@code SQLITE_INTERRUPT}. Does
   * nothing once the run has ended, and never reaches another run.
   *
   * <p>Safe from any thread. A statement that writes inside a transaction takes the transaction
   * with it. One step of SQLite's machine is not cut short, such as sorting, and neither is a
   * backup.
   */
  public void interrupt(long run) {
    interrupts.interrupt(run);
  }

  /** Whether the active run has been interrupted; for the owner. */
  public boolean isInterrupted() {
    return interrupts.isWanted();
  }

  void beforeRun() {
    if (interrupts.isWanted()) {
      throw NativeFailure.interrupted(null);
    }
    if (!textCharsetIsFinal) {
      findTextCharset();
    }
  }

  // A wait for a lock that an interrupt cut short ends as SQLITE_BUSY.
  NativeFailure failure(SQLException failure) {
    NativeFailure result = NativeFailure.of(failure);
    return result.isBusy() && interrupts.isWanted() ? NativeFailure.interrupted(failure) : result;
  }

  /**
   * Copies the database, as it is at one moment, over a file. Writes of other connections start it
   * anew.
   *
   * @throws NativeFailure if it could not be finished
   */
  public void backupTo(Path file, BackupProgress progress) {
    checkUsable();
    int code;
    try {
      code =
          database.backup(
              "main",
              file.toAbsolutePath().toString(),
              progress::pagesLeft,
              BACKUP_PAUSE_MILLIS,
              busyPauses,
              BACKUP_PAGES_PER_STEP);
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
    if (code != 0) {
      throw NativeFailure.of(code, "backup to \"" + file + "\" failed", null);
    }
  }

  /** Bounds what SQLite accepts; see {@code sqlite3_limit}. */
  public void limit(SQLiteLimits limit, int value) {
    checkUsable();
    try {
      database.limit(limit.getId(), value);
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /** The version of SQLite, such as {@code 3.54.1}. */
  public String version() {
    try {
      return database.libversion();
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  void forget(NativeStatement statement) {
    open.remove(statement);
  }

  void checkOwner() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "connection to "
              + location.description()
              + " belongs to thread \""
              + owner.getName()
              + "\", used by \""
              + Thread.currentThread().getName()
              + "\"");
    }
  }

  void checkUsable() {
    checkOwner();
    if (closed) {
      throw new IllegalStateException("connection to " + location.description() + " is closed");
    }
  }

  /** Frees all statements and the connection; an open transaction is rolled back. */
  @Override
  public void close() {
    checkOwner();
    if (closed) {
      return;
    }
    closed = true;
    // Also after a failure: the driver finalizes what is left.
    try (connection) {
      for (NativeStatement statement : List.copyOf(open)) {
        statement.close();
      }
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }
}
