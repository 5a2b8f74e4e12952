/**
 * Jackson for the columns and parameters of {@code json} and {@code jsonb}.
 *
 * <pre>{@code
 * PgPool pool =
 *     Postgres.pool(
 *         PgOptions.builder("postgresql://…")
 *             .jsonMapper(JacksonJsonMapper.of(JsonMapper.builder().build()))
 *             .build());
 * Person person = row.get("doc", Person.class);
 * pool.execute("insert into people(doc) values ($1)", person);
 * }</pre>
 *
 * <p>A mapper may be shared by any number of pools. What does not fit fails its operation with a
 * {@link dev.millrace.core.MappingException} or an {@link dev.millrace.core.InvalidQueryException}
 * that tells the place in the JSON, and Jackson's exception as its cause.
 */
package dev.millrace.postgres.jackson;
