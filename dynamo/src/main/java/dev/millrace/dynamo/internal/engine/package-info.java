/** The service's operations in process: what they check, what they change, what they tell. */
package dev.millrace.dynamo.internal.engine;
