package dev.millrace.postgres;

import dev.millrace.sql.Connection;

/** A connection to one PostgreSQL backend. */
public interface PgConnection extends Connection {}
