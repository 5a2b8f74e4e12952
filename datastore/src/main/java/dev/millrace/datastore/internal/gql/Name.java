package dev.millrace.datastore.internal.gql;

/**
 * The name of a property or a kind.
 *
 * @param at where it is in the text, from 0
 */
public record Name(String text, int at) {}
