/**
 * JSON documents under a key.
 *
 * <pre>{@code
 * Bases bases = Bases.open(db); // or Bases.connect(projectKey, host)
 * Base users = bases.base("users");
 * users.put(Map.of("name", "Beverly", "age", 44), "beverly").result();
 * users.update(Updates.increment("age").append("likes", "ramen"), "beverly").result();
 * users.fetch(Map.of("age?gt", 40)).result().items();
 * }</pre>
 *
 * <p>Every operation gives an {@link dev.millrace.core.Async}. What is wrong with arguments is
 * thrown by the call: {@link dev.millrace.base.InvalidDocumentException}, {@link
 * dev.millrace.core.InvalidFilterException}, {@link dev.millrace.core.InvalidChangeException}.
 */
package dev.millrace.base;
