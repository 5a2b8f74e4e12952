/** Rows: read while they are in the network buffer, or kept as slabs of bytes and read later. */
package dev.millrace.postgres.internal.row;
