/**
 * Amazon's DynamoDB Local in a process of its own, for tests.
 *
 * <pre>{@code
 * URI endpoint = SharedDynamoLocal.endpoint();
 * }</pre>
 *
 * <p>The tests of a JVM share one, each with tables of its own; it ends with the JVM, however that
 * ends. A test that stops or kills one starts its own with {@link
 * dev.millrace.dynamo.testkit.DynamoLocal#start}. It listens on a free port, keeps everything in
 * memory, tells Amazon nothing, and takes any credentials and region: each pair of an access key
 * and a region has tables of its own.
 *
 * <p>The system property {@code millrace.dynamo.endpoint} with the URI of a running one always wins
 * over the shared one.
 *
 * <p>The program comes from Maven's repository, under a licence that allows tests and forbids to
 * pass it on: this module has a list of the jars that its build found, and none of them.
 */
package dev.millrace.dynamo.testkit;
