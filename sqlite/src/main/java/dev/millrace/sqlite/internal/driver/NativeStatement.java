package dev.millrace.sqlite.internal.driver;

import java.nio.charset.Charset;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.DB;

/**
 * A prepared statement.
 *
 * <p>Confined to the thread of its connection. {@link #run} binds and takes the first step, {@link
 * #step} the next ones; the end and every failure reset it, so that it holds no snapshot. Columns
 * are counted from 0 and readable while the last step gave true; an index out of range reads as
 * NULL. {@link #storageClass} and {@link #isNull} must be asked before the value is read in another
 * type.
 */
public final class NativeStatement {

  // Of sqlite3_column_type.
  private static final int INTEGER = 1;
  private static final int REAL = 2;
  private static final int TEXT = 3;
  private static final int BLOB = 4;
  private static final int NULL = 5;

  private final NativeConnection connection;
  private final DB database;
  private final StatementHandle handle;
  private final ParsedSql parsed;
  private final int parameterCount;

  // 0 after close: the driver refuses that address, and crashes on any other that is not live.
  private long address;
  private boolean active;
  private boolean heavy;
  private boolean inUse;
  private @Nullable Object @Nullable [] bindings;
  private @Nullable List<String> columnNames;

  NativeStatement(
      NativeConnection connection, DB database, StatementHandle handle, ParsedSql parsed)
      throws SQLException {
    this.connection = connection;
    this.database = database;
    this.handle = handle;
    this.parsed = parsed;
    this.parameterCount = handle.parameterCount();
    this.address = handle.address();
  }

  public ParsedSql parsed() {
    return parsed;
  }

  public String sql() {
    return parsed.sql();
  }

  /** As SQLite counts: the highest number, or the places and names. */
  public int parameterCount() {
    return parameterCount;
  }

  /**
   * Sets one parameter, counted from 1, for the next {@link #step}. For many runs {@link #run} is
   * cheaper.
   */
  public void bind(int index, @Nullable Object value) {
    if (index < 1 || index > parameterCount) {
      throw new IllegalArgumentException(
          "parameter " + index + " of " + parameterCount + " in \"" + abbreviatedSql() + "\"");
    }
    @Nullable Object[] values = bindings;
    if (values == null) {
      values = new Object[parameterCount];
      bindings = values;
    }
    values[index - 1] = value;
  }

  /**
   * Starts anew with these values and takes the first step.
   *
   * @param values Long, Integer, Double, String, byte[] or null, one for each parameter; not
   *     changed
   * @return whether there is a row
   * @throws IllegalArgumentException if a value cannot be stored exactly: an unpaired surrogate,
   *     NaN, another type, or if there are more or fewer than parameters
   */
  public boolean run(@Nullable Object... values) {
    connection.checkUsable();
    if (address == 0) {
      throw new IllegalStateException("statement \"" + abbreviatedSql() + "\" is closed");
    }
    if (values.length != parameterCount) {
      throw new IllegalArgumentException(
          "expected "
              + parameterCount
              + " parameters for \""
              + abbreviatedSql()
              + "\", got "
              + values.length);
    }
    boolean large = false;
    for (int i = 0; i < values.length; i++) {
      large |= TextRules.check(i + 1, values[i]);
    }
    if (active) {
      reset();
    }
    heavy |= large;
    return first(values);
  }

  /** Takes the next step; the first one with what {@link #bind} set, else with NULLs. */
  public boolean step() {
    if (!active) {
      @Nullable Object[] values = bindings;
      return run(values != null ? values : new Object[parameterCount]);
    }
    int code;
    try {
      code = database.step(address);
      if (code == ResultCode.ROW) {
        return true;
      }
      if (code != ResultCode.DONE) {
        database.throwex(code);
      }
    } catch (SQLException failure) {
      throw failed(failure);
    }
    reset();
    return false;
  }

  private boolean first(@Nullable Object[] values) {
    connection.beforeRun();
    try {
      active = database.execute(handle, values);
      return active;
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  // The message must be taken before anything else touches the connection.
  private NativeFailure failed(SQLException failure) {
    NativeFailure result = connection.failure(failure);
    active = false;
    if (handle.isFinalized()) {
      address = 0;
      connection.forget(this);
    } else {
      resetQuietly();
    }
    return result;
  }

  /** Steps a statement without rows or parameters, outside of runs; a refusal is no failure. */
  boolean succeeds() {
    try {
      int code = database.step(address);
      database.reset(address);
      return code == ResultCode.DONE;
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /** Ends the run, gives its snapshot and locks back; what {@link #bind} set stays. */
  public void reset() {
    if (active) {
      active = false;
      resetQuietly();
    }
  }

  // Repeats the code of the last step, which has been reported already.
  private void resetQuietly() {
    try {
      database.reset(address);
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /** Makes ready for another user: resets, forgets parameters, gives large ones' memory back. */
  void recycle() {
    reset();
    bindings = null;
    if (heavy) {
      heavy = false;
      try {
        database.clear_bindings(address);
      } catch (SQLException failure) {
        throw NativeFailure.of(failure);
      }
    }
  }

  /** Whether there is a current row. */
  public boolean isActive() {
    return active;
  }

  public boolean isClosed() {
    return address == 0;
  }

  boolean isInUse() {
    return inUse;
  }

  void inUse(boolean value) {
    inUse = value;
  }

  /** Frees the statement; a second call does nothing. */
  public void close() {
    if (address == 0) {
      return;
    }
    connection.checkOwner();
    active = false;
    address = 0;
    connection.forget(this);
    try {
      handle.destroy();
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /** How many columns a row has; 0 for a statement without rows. */
  public int columnCount() {
    try {
      return database.column_count(address);
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /**
   * The names of the columns. The same list as long as they are the same: of {@code select *} they
   * may change with the schema, to be asked for after the first step.
   */
  public List<String> columnNames() {
    List<String> known = columnNames;
    if (known != null && !parsed.selectsStar()) {
      return known;
    }
    try {
      int count = database.column_count(address);
      List<String> names = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        names.add(database.column_name(address, i));
      }
      if (known != null && known.equals(names)) {
        return known;
      }
      List<String> fresh = List.copyOf(names);
      columnNames = fresh;
      return fresh;
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /** The type a column was declared with, or null for an expression. */
  public @Nullable String columnType(int column) {
    try {
      return database.column_decltype(address, column);
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /** The table a column comes from, or null for an expression. */
  public @Nullable String tableName(int column) {
    try {
      return database.column_table_name(address, column);
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  public StorageClass storageClass(int column) {
    return StorageClass.of(type(column));
  }

  /** For a number ask only where {@link #longAt} or {@link #doubleAt} gave 0: NULL reads as 0. */
  public boolean isNull(int column) {
    return type(column) == NULL;
  }

  /** The number of the storage class, as {@code sqlite3_column_type} gives it. */
  public int type(int column) {
    try {
      return database.column_type(address, column);
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /** As {@code sqlite3_column_int64}: text and reals are converted, loosely; NULL is 0. */
  public long longAt(int column) {
    try {
      return database.column_long(address, column);
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  public double doubleAt(int column) {
    try {
      return database.column_double(address, column);
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /** The text, NUL characters included, or null; needs no {@link #isNull} first. */
  public @Nullable String textAt(int column) {
    byte[] bytes = blobAt(column);
    return bytes == null ? null : new String(bytes, connection.textCharset());
  }

  /** Slower than {@link #textAt}, but right before the encoding of the database is known. */
  @Nullable String convertedTextAt(int column) {
    try {
      return database.column_text(address, column);
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /**
   * The bytes, or null for NULL alone; of a text its encoded form in the encoding of the database.
   */
  public byte @Nullable [] blobAt(int column) {
    try {
      // column_text goes through a direct buffer, at twice the price.
      return database.column_blob(address, column);
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /** The value as a Long, Double, String, byte[] or null, by its {@link StorageClass}. */
  public @Nullable Object valueAt(int column) {
    try {
      return value(column, connection.textCharset());
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  /** Reads the first {@code row.length} columns as {@link #valueAt} does. */
  public void readRow(@Nullable Object[] row) {
    try {
      Charset charset = connection.textCharset();
      for (int i = 0; i < row.length; i++) {
        row[i] = value(i, charset);
      }
    } catch (SQLException failure) {
      throw NativeFailure.of(failure);
    }
  }

  private @Nullable Object value(int column, Charset charset) throws SQLException {
    return switch (database.column_type(address, column)) {
      case INTEGER -> database.column_long(address, column);
      case REAL -> database.column_double(address, column);
      case TEXT -> new String(database.column_blob(address, column), charset);
      case BLOB -> database.column_blob(address, column);
      default -> null;
    };
  }

  private String abbreviatedSql() {
    return MalformedSqlException.abbreviate(parsed.sql());
  }

  @Override
  public String toString() {
    return abbreviatedSql();
  }
}
