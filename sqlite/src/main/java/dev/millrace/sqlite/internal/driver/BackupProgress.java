package dev.millrace.sqlite.internal.driver;

/** Hears how far a backup is; called on the connection's thread and must not throw. */
@FunctionalInterface
public interface BackupProgress {

  void pagesLeft(int left, int total);
}
