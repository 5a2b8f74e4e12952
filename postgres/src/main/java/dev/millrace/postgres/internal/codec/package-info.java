/**
 * PostgreSQL's types: one file per type, and the catalog that finds a type by its oid.
 *
 * <p>Formats are those of the server's {@code typsend} and {@code typreceive} functions.
 */
package dev.millrace.postgres.internal.codec;
