/** The one thread that writes to a database, and how it lets many writes share a commit. */
package dev.millrace.sqlite.internal.writer;
