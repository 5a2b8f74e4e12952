/** The threads that read a database, each with a connection of its own. */
package dev.millrace.sqlite.internal.reader;
