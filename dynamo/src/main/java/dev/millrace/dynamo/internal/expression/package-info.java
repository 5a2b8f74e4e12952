/** The service's expressions: read once, kept by their text, and evaluated on items. */
package dev.millrace.dynamo.internal.expression;
