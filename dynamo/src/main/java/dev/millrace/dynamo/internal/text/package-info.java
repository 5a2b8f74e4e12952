/** Writes filters, changes, keys and projections as the expressions of the service. */
package dev.millrace.dynamo.internal.text;
