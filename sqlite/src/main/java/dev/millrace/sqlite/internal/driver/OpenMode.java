package dev.millrace.sqlite.internal.driver;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** How a database file is opened. */
public enum OpenMode {
  READ_WRITE_CREATE,
  /** Fails with {@code SQLITE_CANTOPEN} if the file does not exist. */
  READ_WRITE,
  /** As above, and every write fails with {@code SQLITE_READONLY}. */
  READ_ONLY;

  void applyTo(SQLiteConfig config) {
    if (this != READ_WRITE_CREATE) {
      config.resetOpenMode(SQLiteOpenMode.CREATE);
    }
    if (this == READ_ONLY) {
      config.resetOpenMode(SQLiteOpenMode.READWRITE);
      config.setOpenMode(SQLiteOpenMode.READONLY);
    }
    // A connection is confined to its thread, so SQLite's mutex per call would buy nothing.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
  }
}
