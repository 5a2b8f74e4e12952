/**
 * Tables in memory for tests with JUnit: a fresh {@link dev.millrace.dynamo.Dynamo} for each test,
 * closed after it.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DynamoExtension DYNAMO =
 *     DynamoExtension.inMemory().withTables(User.class).withItems(new User("1", "Ada"));
 *
 * @Test
 * void get_savedUser_isThere(Table<User> users) {
 *   assertThat(users.get("1").result()).isPresent();
 * }
 * }</pre>
 */
package dev.millrace.dynamo.junit;
