/**
 * Measurements against peers; RESULTS.md has what they gave.
 *
 * <p>Not a module: the peers are made for the class path.
 */
@org.jspecify.annotations.NullMarked
package dev.millrace.benchmarks;
