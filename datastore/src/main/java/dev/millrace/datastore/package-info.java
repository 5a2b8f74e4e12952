/**
 * Entities, ancestors, snapshot transactions and prefetching queries.
 *
 * <pre>{@code
 * Datastore ds = Datastore.open(db);
 * Key key = ds.put(Entity.of("Employee").with("name", "Max").with("salary", 100)).result();
 * ds.useTransaction(tx -> {
 *   Entity max = tx.get(key).result().orElseThrow();
 *   tx.put(max.with("salary", max.getLong("salary") + 5));   // the commit waits for it
 * });
 * }</pre>
 *
 * <p>{@link dev.millrace.datastore.Datastore} has the operations and begins transactions; {@link
 * dev.millrace.datastore.Entity} and {@link dev.millrace.datastore.Key} are what is kept, or
 * instances of a mapped class; {@link dev.millrace.datastore.Query} is what finds it. All of it is
 * asynchronous and safe for use from any thread. What is wrong with arguments is thrown by the
 * call, as {@link java.lang.IllegalArgumentException} or {@link
 * dev.millrace.core.InvalidQueryException}; what goes wrong later is a {@link
 * dev.millrace.core.DataException}.
 */
package dev.millrace.datastore;
