/** What the service knows of values: their numbers, their order, their sizes, what is refused. */
package dev.millrace.dynamo.internal.value;
