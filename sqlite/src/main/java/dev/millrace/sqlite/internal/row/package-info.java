/** Rows of a result: copied out, or read in passing while the statement stands on them. */
package dev.millrace.sqlite.internal.row;
