/** Bytes that sort as what they stand for. */
package dev.millrace.datastore.internal.bytes;
