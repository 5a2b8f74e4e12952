/**
 * Contract tests: extend {@link dev.millrace.dynamo.tck.AllContracts}, and give it a transport.
 *
 * <p>They say what the service does, in its own terms: operations, expressions, limits, names of
 * errors. Each test makes tables of its own.
 */
package dev.millrace.dynamo.tck;
