package dev.millrace.datastore.internal.store;

/** The names of the tables that queries read. */
public final class SqlNames {

  /** Entities by kind and path. */
  public static final String ENTITIES = Tables.ENTITIES;

  /** Index rows by index, entry and path. */
  public static final String ROWS = Tables.ROWS;

  /** Kinds by namespace and name. */
  public static final String KINDS = Tables.KINDS;

  private SqlNames() {}
}
