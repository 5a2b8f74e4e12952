/** What an SQL engine implements to serve {@link dev.millrace.sql}. */
package dev.millrace.sql.spi;
