package dev.millrace.dynamo.internal.expression;

import java.util.Set;

/**
 * An expression that has been read.
 *
 * @param names the placeholders of names in it
 * @param values the placeholders of values in it
 */
record Parsed<T>(T tree, Refusal refusal, Set<String> names, Set<String> values) {}
