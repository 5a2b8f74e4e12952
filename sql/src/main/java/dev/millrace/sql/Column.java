package dev.millrace.sql;

/**
 * A column of a result.
 *
 * @param name its name or alias
 * @param type the engine's name of its type; empty where there is none, as for an expression on
 *     SQLite
 */
public record Column(String name, String type) {}
