/** Measurements against peers; RESULTS.md has what they gave. */
package dev.millrace.benchmarks;
