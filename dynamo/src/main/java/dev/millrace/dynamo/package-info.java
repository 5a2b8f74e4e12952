/** Items with a partition and a sort key, in Amazon DynamoDB or in an engine in process. */
package dev.millrace.dynamo;
