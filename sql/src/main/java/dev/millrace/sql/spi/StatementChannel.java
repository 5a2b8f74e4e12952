package dev.millrace.sql.spi;

/** Statements on one connection, in call order. */
public interface StatementChannel extends StatementRunner, Describer {}
