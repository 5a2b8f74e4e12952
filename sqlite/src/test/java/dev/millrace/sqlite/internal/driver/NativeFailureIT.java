package dev.millrace.sqlite.internal.driver;

import static dev.millrace.sqlite.internal.driver.Connections.rows;
import static dev.millrace.sqlite.internal.driver.Connections.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.sqlite.internal.driver.ConstraintFacts.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteLimits;

class NativeFailureIT {

  @TempDir Path folder;
  private NativeConnection connection;

  @BeforeEach
  void open() {
    connection = Connections.open(folder);
    connection.execute(
        "create table t(id integer primary key, a text unique, b text, c int not null default 0,"
            + " constraint small check (c < 10), unique (a, b));"
            + "create unique index lowered on t(lower(b));"
            + "create table child(id integer primary key, t int references t);"
            + "create table keyed(k text primary key, v) without rowid;"
            + "create table strict_one(n integer, s text) strict;"
            + "insert into t(id, a, b) values (1, 'a', 'b')");
  }

  @AfterEach
  void close() {
    connection.close();
  }

  private NativeFailure failure(String sql, Object... values) {
    return failure(() -> rows(connection, sql, values));
  }

  private static NativeFailure failure(ThrowingCallable call) {
    var failure = catchThrowableOfType(NativeFailure.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }

  private static void assertFacts(
      NativeFailure failure, String codeName, Kind kind, String table, String... columns) {
    assertThat(failure.codeName()).isEqualTo(codeName);
    assertThat(failure.isConstraint()).isTrue();
    assertThat(failure.constraint().kind()).isEqualTo(kind);
    assertThat(failure.constraint().table()).isEqualTo(table);
    assertThat(failure.constraint().columns()).isEqualTo(List.of(columns));
  }

  @Test
  void unique_oneColumn_isNamed() {
    var failure = failure("insert into t(a) values ($1)", "a");

    assertFacts(failure, "SQLITE_CONSTRAINT_UNIQUE", Kind.UNIQUE, "t", "a");
    assertThat(failure.code()).isEqualTo(2067);
    assertThat(failure).hasMessage("UNIQUE constraint failed: t.a");
  }

  @Test
  void unique_twoColumns_areNamed() {
    connection.execute("create table two(a, b, unique (a, b)); insert into two values (1, 2)");

    assertFacts(
        failure("insert into two values (1, 2)"),
        "SQLITE_CONSTRAINT_UNIQUE",
        Kind.UNIQUE,
        "two",
        "a",
        "b");
  }

  @Test
  void unique_indexOverExpression_namesTheIndex() {
    var failure = failure("insert into t(b) values ('B')");

    assertFacts(failure, "SQLITE_CONSTRAINT_UNIQUE", Kind.UNIQUE, null);
    assertThat(failure.constraint().name()).isEqualTo("lowered");
  }

  @Test
  void primaryKey_rowidAndWithoutRowid_areAlike() {
    connection.execute("insert into keyed values ('k', 1)");

    assertFacts(
        failure("insert into t(id) values (1)"),
        "SQLITE_CONSTRAINT_PRIMARYKEY",
        Kind.PRIMARY_KEY,
        "t",
        "id");
    assertFacts(
        failure("insert into keyed values ('k', 1)"),
        "SQLITE_CONSTRAINT_PRIMARYKEY",
        Kind.PRIMARY_KEY,
        "keyed",
        "k");
  }

  @Test
  void rowid_withoutKeyColumn_isAPrimaryKey() {
    connection.execute("create table plain(a); insert into plain(rowid, a) values (1, 1)");

    assertFacts(
        failure("insert into plain(rowid, a) values (1, 1)"),
        "SQLITE_CONSTRAINT_ROWID",
        Kind.PRIMARY_KEY,
        "plain",
        "rowid");
  }

  @Test
  void notNull_column_isNamed() {
    assertFacts(
        failure("insert into t(c) values (null)"),
        "SQLITE_CONSTRAINT_NOTNULL",
        Kind.NOT_NULL,
        "t",
        "c");
  }

  @Test
  void check_constraint_isNamed() {
    var failure = failure("insert into t(c) values (11)");

    assertFacts(failure, "SQLITE_CONSTRAINT_CHECK", Kind.CHECK, null);
    assertThat(failure.constraint().name()).isEqualTo("small");
  }

  @Test
  void foreignKey_immediateAndDeferred_areTold() {
    connection.execute("create table late(t int references t deferrable initially deferred)");

    assertFacts(
        failure("insert into child(t) values (99)"),
        "SQLITE_CONSTRAINT_FOREIGNKEY",
        Kind.FOREIGN_KEY,
        null);
    connection.execute("begin; insert into late values (99)");
    assertFacts(failure("commit"), "SQLITE_CONSTRAINT_FOREIGNKEY", Kind.FOREIGN_KEY, null);
    assertThat(connection.isAutocommit()).isFalse();
    connection.execute("rollback");
  }

  @Test
  void datatype_strictTable_namesTheColumn() {
    assertFacts(
        failure("insert into strict_one(n) values ('x')"),
        "SQLITE_CONSTRAINT_DATATYPE",
        Kind.DATATYPE,
        "strict_one",
        "n");
  }

  @Test
  void datatype_textAsRowid_isAMismatch() {
    assertFacts(failure("insert into t(id) values ('x')"), "SQLITE_MISMATCH", Kind.DATATYPE, null);
  }

  @Test
  void foreignKey_thatRestricts_isToldFromTriggers() {
    connection.execute("pragma foreign_keys = on");
    connection.execute("create table parent(id integer primary key)");
    connection.execute("create table held(p references parent(id) on delete restrict)");
    connection.execute("insert into parent values (1)");
    connection.execute("insert into held values (1)");

    var failure = failure("delete from parent");

    assertFacts(failure, "SQLITE_CONSTRAINT_TRIGGER", Kind.FOREIGN_KEY, null);
  }

  @Test
  void trigger_raise_keepsItsMessage() {
    connection.execute(
        "create trigger no_delete before delete on t begin select raise(abort, 'keep it'); end");

    var failure = failure("delete from t");

    assertFacts(failure, "SQLITE_CONSTRAINT_TRIGGER", Kind.TRIGGER, null);
    assertThat(failure).hasMessage("keep it");
  }

  @Test
  void full_pageLimit_mayRollBack() {
    connection.execute("create table big(b); pragma max_page_count=40; begin");

    var failure = failure("insert into big values ($1)", (Object) new byte[1_000_000]);

    assertThat(failure.isFull()).isTrue();
    assertThat(failure.mayRollBack()).isTrue();
    assertThat(failure.codeName()).isEqualTo("SQLITE_FULL");
    if (!connection.isAutocommit()) {
      connection.execute("rollback");
    }
  }

  @Test
  void readOnly_openedSoOrQueryOnly_refusesWrites() {
    var settings = Connections.SETTINGS.toBuilder().queryOnly(true).build();
    try (var readOnly = Connections.open(folder, OpenMode.READ_ONLY, Connections.SETTINGS);
        var queryOnly = Connections.open(folder, OpenMode.READ_WRITE, settings)) {
      assertThat(failure(() -> readOnly.execute("delete from t")).isReadOnly()).isTrue();
      assertThat(failure(() -> queryOnly.execute("delete from t")).isReadOnly()).isTrue();
      assertThat(value(readOnly, "select count(*) from t")).isEqualTo(1L);
      assertThat(value(queryOnly, "select count(*) from t")).isEqualTo(1L);
    }
  }

  @Test
  void busy_otherWriter_isToldAfterTheTimeout() {
    try (var other = Connections.open(folder)) {
      connection.execute("begin immediate");

      var failure = failure(() -> other.execute("begin immediate"));

      assertThat(failure.isBusy()).isTrue();
      assertThat(failure.codeName()).isEqualTo("SQLITE_BUSY");
      assertThat(other.isAutocommit()).isTrue();
      connection.execute("rollback");
      other.execute("begin immediate; rollback");
    }
  }

  @Test
  void busySnapshot_staleReader_isToldApart() {
    try (var other = Connections.open(folder)) {
      connection.execute("begin");
      value(connection, "select count(*) from t");
      other.execute("update t set b = 'x'");

      var failure = failure("update t set b = 'y'");

      assertThat(failure.code()).isEqualTo(ResultCode.BUSY_SNAPSHOT);
      assertThat(failure.codeName()).isEqualTo("SQLITE_BUSY_SNAPSHOT");
      connection.execute("rollback");
    }
  }

  @Test
  void cannotOpen_missingFileOrFolder_isTold() {
    var missing = DatabaseLocation.file(folder.resolve("missing.db"));
    var elsewhere = DatabaseLocation.file(folder.resolve("no/such.db"));

    for (var mode : List.of(OpenMode.READ_WRITE, OpenMode.READ_ONLY)) {
      assertThat(
              failure(() -> NativeConnection.open(missing, mode, Connections.SETTINGS))
                  .isCannotOpen())
          .isTrue();
    }
    assertThat(
            failure(
                    () ->
                        NativeConnection.open(
                            elsewhere, OpenMode.READ_WRITE_CREATE, Connections.SETTINGS))
                .isCannotOpen())
        .isTrue();
    assertThat(folder.resolve("missing.db")).doesNotExist();
  }

  @Test
  void notADatabase_textFile_isCorrupt() throws IOException {
    Path file = Files.writeString(folder.resolve("text.db"), "no database ".repeat(1000));

    var failure =
        failure(
            () ->
                NativeConnection.open(
                    DatabaseLocation.file(file), OpenMode.READ_WRITE, Connections.SETTINGS));

    assertThat(failure.isCorrupt()).isTrue();
    assertThat(failure.codeName()).isEqualTo("SQLITE_NOTADB");
  }

  @Test
  void tooBig_lengthLimit_isTold() {
    connection.limit(SQLiteLimits.SQLITE_LIMIT_LENGTH, 1000);

    assertThat(failure("select $1", "x".repeat(1001)).isTooBig()).isTrue();
    assertThat(failure("select randomblob(1001)").isTooBig()).isTrue();
    assertThat(value(connection, "select 1")).isEqualTo(1L);
  }

  @Test
  void error_malformedSql_keepsSqlitesMessage() {
    assertThat(failure("selec 1")).hasMessage("near \"selec\": syntax error");
    assertThat(failure("select * from missing")).hasMessage("no such table: missing");
    assertThat(failure("select * from missing").code()).isEqualTo(ResultCode.ERROR);
    assertThat(failure("create trigger x; select 1; end")).hasMessageContaining("syntax error");
  }

  @Test
  void error_whileRunning_freesTheStatement() {
    var statement = connection.prepare("select json('{')");

    var failure = failure(statement::run);

    assertThat(failure).hasMessage("malformed JSON");
    assertThat(statement.isClosed()).isTrue();
    assertThat(value(connection, "select 1")).isEqualTo(1L);
  }

  @Test
  void error_inLaterStep_isTold() {
    var statement = connection.prepare("select json(value) from json_each('[\"1\", \"{\"]')");
    assertThat(statement.run()).isTrue();

    var failure = failure(statement::step);

    assertThat(failure).hasMessage("malformed JSON");
    assertThat(statement.isActive()).isFalse();
  }

  @Test
  void loadExtension_function_isNotAuthorized() {
    assertThat(failure("select load_extension('x')")).hasMessageContaining("not authorized");
  }

  @Test
  void onConflictRollback_isSeenByIsAutocommit() {
    connection.execute("begin; insert into t(a) values ('z')");

    var failure = failure("insert or rollback into t(id) values (1)");

    assertThat(failure.mayRollBack()).isFalse();
    assertThat(connection.isAutocommit()).isTrue();
    assertThat(value(connection, "select count(*) from t")).isEqualTo(1L);
  }

  @Test
  void constraint_insideTransaction_keepsIt() {
    connection.execute("begin; insert into t(a) values ('z')");

    failure("insert into t(id) values (1)");

    assertThat(connection.isAutocommit()).isFalse();
    connection.execute("commit");
    assertThat(value(connection, "select count(*) from t")).isEqualTo(2L);
  }
}
