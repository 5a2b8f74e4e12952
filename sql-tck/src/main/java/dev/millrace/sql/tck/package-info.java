/**
 * Contract tests: an engine passes by extending each abstract class of this package.
 *
 * <p>A subclass gives an {@link dev.millrace.sql.tck.EngineFixture}, one for each test: an empty
 * store, and the few places where its SQL differs.
 *
 * <pre>{@code
 * final class SqliteFileQueriesContractTest extends QueriesContract {
 *   @Override
 *   protected EngineFixture fixture() {
 *     return new SqliteFileFixture();
 *   }
 * }
 * }</pre>
 *
 * <p>Tests wait for events, never for time: each has the time limit of the build alone.
 */
package dev.millrace.sql.tck;
