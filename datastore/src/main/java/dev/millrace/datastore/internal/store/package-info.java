/** Where entities and their indexes are: tables in any SQL engine, one line of writes. */
package dev.millrace.datastore.internal.store;
