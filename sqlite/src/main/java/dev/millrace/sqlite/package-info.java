/** SQLite, embedded and asynchronous: one writer thread, several reader threads, group commit. */
package dev.millrace.sqlite;
