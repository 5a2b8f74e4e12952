/** How queries run: scans of indexes, joined and merged in the order of the results. */
package dev.millrace.datastore.internal.query;
