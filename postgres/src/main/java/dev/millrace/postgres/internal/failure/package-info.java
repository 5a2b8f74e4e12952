/** Says of an error of the server what a caller can do about it. */
package dev.millrace.postgres.internal.failure;
