package dev.millrace.sqlite.internal.driver;

/** Result codes of SQLite that this package tells apart. */
public final class ResultCode {

  public static final int ERROR = 1;
  public static final int BUSY = 5;
  public static final int LOCKED = 6;
  public static final int NOMEM = 7;
  public static final int READONLY = 8;
  public static final int INTERRUPT = 9;
  public static final int IOERR = 10;
  public static final int CORRUPT = 11;
  public static final int FULL = 13;
  public static final int CANTOPEN = 14;
  public static final int SCHEMA = 17;
  public static final int TOOBIG = 18;
  public static final int CONSTRAINT = 19;
  public static final int MISMATCH = 20;
  public static final int MISUSE = 21;
  public static final int RANGE = 25;
  public static final int NOTADB = 26;

  public static final int BUSY_SNAPSHOT = BUSY | 2 << 8;
  public static final int CONSTRAINT_CHECK = CONSTRAINT | 1 << 8;
  public static final int CONSTRAINT_FOREIGNKEY = CONSTRAINT | 3 << 8;
  public static final int CONSTRAINT_NOTNULL = CONSTRAINT | 5 << 8;
  public static final int CONSTRAINT_PRIMARYKEY = CONSTRAINT | 6 << 8;
  public static final int CONSTRAINT_TRIGGER = CONSTRAINT | 7 << 8;
  public static final int CONSTRAINT_UNIQUE = CONSTRAINT | 8 << 8;
  public static final int CONSTRAINT_ROWID = CONSTRAINT | 10 << 8;
  public static final int CONSTRAINT_DATATYPE = CONSTRAINT | 12 << 8;

  static final int ROW = 100;
  static final int DONE = 101;

  private ResultCode() {}
}
