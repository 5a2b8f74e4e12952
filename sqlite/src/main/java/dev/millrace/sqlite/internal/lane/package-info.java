/** What holds a connection for longer than one request: transactions, sessions, streams. */
package dev.millrace.sqlite.internal.lane;
