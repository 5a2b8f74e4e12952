/**
 * PartiQL statements as the service's other operations: their conditions, updates and projections
 * become expressions with placeholders.
 */
package dev.millrace.dynamo.internal.partiql;
