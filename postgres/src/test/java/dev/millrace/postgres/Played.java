package dev.millrace.postgres;

import static dev.millrace.postgres.testkit.Backend.bindComplete;
import static dev.millrace.postgres.testkit.Backend.commandComplete;
import static dev.millrace.postgres.testkit.Backend.dataRow;
import static dev.millrace.postgres.testkit.Backend.parameterDescription;
import static dev.millrace.postgres.testkit.Backend.parseComplete;
import static dev.millrace.postgres.testkit.Backend.readyForQuery;
import static dev.millrace.postgres.testkit.Backend.rowDescription;

import dev.millrace.core.Async;
import dev.millrace.postgres.testkit.Script;
import dev.millrace.postgres.testkit.ScriptedServer;
import dev.millrace.sql.Queries;
import java.time.Duration;
import java.util.Optional;

/** A statement that gives one int, as a client sends it and as scripts answer it. */
final class Played {

  static final int PROCESS = 7;
  static final int SECRET = 42;
  static final String SQL = "select n";
  private static final int INT4 = 23;

  private Played() {}

  static PgOptionsBuilder options(ScriptedServer server) {
    return PgOptions.parse(server.url()).toBuilder()
        .name("played")
        .sslMode(SslMode.DISABLE)
        .maxSize(1)
        .cancelTimeout(Duration.ofMillis(300));
  }

  static Async<Optional<Integer>> ask(Queries queries) {
    return queries.fetchValue(Integer.class, SQL);
  }

  static Script logIn(Script script) {
    return script.logIn(PROCESS, SECRET);
  }

  /** Answers the question for the statement's columns, and its first run. */
  static Script describeAndRun(Script script, int value) {
    return run(describe(script), value);
  }

  static Script describe(Script script) {
    return script
        .expect('P', 'D', 'S')
        .reply(
            parseComplete(),
            parameterDescription(),
            rowDescription("n", INT4, 0),
            readyForQuery('I'));
  }

  /** Expects a run and answers it. */
  static Script run(Script script, int value) {
    return answer(script.expect('B', 'E', 'S'), value);
  }

  /** As {@link #run}, on another connection of a pool that knows the statement. */
  static Script runAnew(Script script, int value) {
    return script
        .expect('P', 'D', 'B', 'E', 'S')
        .reply(
            parseComplete(),
            parameterDescription(),
            rowDescription("n", INT4, 0),
            bindComplete(),
            row(value),
            done(),
            readyForQuery('I'));
  }

  static Script answer(Script script, int value) {
    return script.reply(bindComplete(), row(value), done(), readyForQuery('I'));
  }

  static byte[] row(int value) {
    return dataRow(new byte[] {0, 0, 0, (byte) value});
  }

  static byte[] done() {
    return commandComplete("SELECT 1");
  }
}
