/** The items that the examples of DynamoDB keep. */
package dev.millrace.examples.items;
