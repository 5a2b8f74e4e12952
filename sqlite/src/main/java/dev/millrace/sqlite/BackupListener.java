package dev.millrace.sqlite;

/** Hears how far a backup is; called on a thread of the engine, and must not block. */
@FunctionalInterface
public interface BackupListener {

  /** So many pages are left of so many. */
  void progress(int pagesLeft, int pages);
}
