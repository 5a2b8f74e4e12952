/**
 * SQL as programs see it, the same on every engine: queries, transactions, rows, statements,
 * cursors.
 */
package dev.millrace.sql;
