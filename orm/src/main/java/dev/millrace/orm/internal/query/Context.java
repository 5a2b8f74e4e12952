package dev.millrace.orm.internal.query;

import dev.millrace.core.RefLoader;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.Queries;

/**
 * What the operations of one handle run on.
 *
 * @param queries a database, connection or transaction, or a view of one with a budget
 * @param loader loads what references read here lead to
 * @param kept which tables keep what is bound
 */
public record Context(Queries queries, Dialect dialect, RefLoader loader, KeptTables kept) {}
