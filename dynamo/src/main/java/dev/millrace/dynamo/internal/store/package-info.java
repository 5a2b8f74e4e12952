/** Where items are kept: by keys of bytes, in order; in memory, or in any SQL engine. */
package dev.millrace.dynamo.internal.store;
