package dev.millrace.sqlite.internal.driver;

import static dev.millrace.sqlite.internal.driver.Connections.rows;
import static dev.millrace.sqlite.internal.driver.Connections.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeStatementIT {

  @TempDir Path folder;
  private NativeConnection connection;

  @BeforeEach
  void open() {
    connection = Connections.open(folder);
    connection.execute("create table v(id integer primary key, a)");
  }

  @AfterEach
  void close() {
    connection.close();
  }

  static Stream<Object> values() {
    return Stream.of(
        0L,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.1,
        1.0,
        9007199254740994.0,
        "",
        "a",
        "\0",
        "a\0b\0",
        "é ü 漢字 \uD83D\uDE00 \uDBFF\uDFFF \uFFFF \uFEFF",
        "x".repeat(3_000_000),
        "漢".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("values")
  void run_value_comesBackAsItWas(Object value) {
    rows(connection, "insert into v(a) values ($1)", value);

    assertThat(value(connection, "select a from v")).isEqualTo(value);
    assertThat(value(connection, "select $1", value)).isEqualTo(value);
  }

  @Test
  void run_everyCodePoint_comesBack() {
    var all = new StringBuilder();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        all.appendCodePoint(c);
      }
    }

    assertThat(value(connection, "select $1", all.toString()).equals(all.toString())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5000, 2_000_000})
  void run_blob_comesBack(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }

    assertThat((byte[]) value(connection, "select $1", bytes)).isEqualTo(bytes);
  }

  @Test
  void blobAt_emptyAndNull_differ() {
    var statement = connection.prepare("select x'', null, '', zeroblob(0)");

    statement.run();

    assertThat(statement.blobAt(0)).isEmpty();
    assertThat(statement.blobAt(1)).isNull();
    assertThat(statement.textAt(2)).isEmpty();
    assertThat(statement.blobAt(3)).isEmpty();
    assertThat(statement.isNull(0)).isFalse();
    assertThat(statement.isNull(1)).isTrue();
  }

  @Test
  void run_negativeZero_staysInAColumnWithoutType() {
    rows(connection, "insert into v(a) values ($1)", -0.0);

    assertThat(value(connection, "select a from v")).isEqualTo(-0.0);
  }

  @Test
  void run_notANumber_isRefused() {
    assertThatThrownBy(() -> value(connection, "select $1", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void run_unpairedSurrogate_isRefused() {
    assertThatThrownBy(() -> value(connection, "select $1", "\uD83D"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void run_wrongCount_fails() {
    var statement = connection.prepare("select $1, $2");

    assertThatThrownBy(() -> statement.run(1L))
        .hasMessage("expected 2 parameters for \"select ?1, ?2\", got 1");
  }

  @Test
  void bind_someValues_othersAreNull() {
    var statement = connection.prepare("select $1, $2, $3");

    statement.bind(2, "b");

    assertThat(statement.step()).isTrue();
    assertThat(statement.textAt(0)).isNull();
    assertThat(statement.textAt(1)).isEqualTo("b");
    assertThatThrownBy(() -> statement.bind(4, 1L)).hasMessageContaining("parameter 4 of 3");
    assertThatThrownBy(() -> statement.bind(0, 1L)).hasMessageContaining("parameter 0 of 3");
  }

  @Test
  void parameterCount_nativeStyles_isAsSqliteCounts() {
    assertThat(connection.prepare("select ?, ?").parameterCount()).isEqualTo(2);
    assertThat(connection.prepare("select :a, @b, :a").parameterCount()).isEqualTo(2);
    assertThat(connection.prepare("select ?7").parameterCount()).isEqualTo(7);
    assertThat(connection.prepare("select $2, $1, $2").parameterCount()).isEqualTo(2);
  }

  @Test
  void run_whileRowsAreLeft_startsAnew() {
    var statement = connection.prepare("values ($1), (2), (3)");
    statement.run(1L);
    statement.step();

    assertThat(statement.run(9L)).isTrue();
    assertThat(statement.longAt(0)).isEqualTo(9);
  }

  @Test
  void step_pastTheEnd_hasResetTheStatement() {
    var statement = connection.prepare("select 1");
    assertThat(statement.run()).isTrue();

    assertThat(statement.step()).isFalse();

    assertThat(statement.isActive()).isFalse();
    assertThat(statement.run()).isTrue();
  }

  @Test
  void columns_ofATable_tellNameTypeAndTable() {
    connection.execute("create table person(name text, born date)");
    var statement = connection.prepare("select name, born as b, 1 + 1 from person p");

    assertThat(statement.columnCount()).isEqualTo(3);
    assertThat(statement.columnNames()).containsExactly("name", "b", "1 + 1");
    assertThat(statement.columnType(0)).isEqualToIgnoringCase("text");
    assertThat(statement.columnType(1)).isEqualToIgnoringCase("date");
    assertThat(statement.columnType(2)).isNull();
    assertThat(statement.tableName(1)).isEqualTo("person");
    assertThat(statement.tableName(2)).isNull();
    assertThat(connection.prepare("delete from person").columnCount()).isZero();
  }

  @Test
  void columnNames_schemaChanged_areTheNewOnes() {
    connection.execute("create table person(name text, born date)");
    var statement = connection.prepare("select * from person");
    var before = statement.columnNames();
    assertThat(statement.columnNames()).isSameAs(before);

    connection.execute("alter table person rename column born to birthday");
    connection.execute("insert into person values ('a', 'b')");
    statement.run();

    assertThat(statement.columnNames()).containsExactly("name", "birthday");
  }

  @Test
  void storageClass_value_isOfTheValue() {
    var statement = connection.prepare("select 1, 1.5, 'a', x'00', null");
    statement.run();

    assertThat(Stream.of(0, 1, 2, 3, 4).map(statement::storageClass))
        .containsExactly(
            StorageClass.INTEGER,
            StorageClass.REAL,
            StorageClass.TEXT,
            StorageClass.BLOB,
            StorageClass.NULL);
    assertThat(statement.valueAt(1)).isEqualTo(1.5);
    assertThat(statement.doubleAt(1)).isEqualTo(1.5);
  }

  @Test
  void run_returning_givesRowsAndChanges() {
    assertThat(rows(connection, "insert into v(a) values (1), (2) returning id, a"))
        .isEqualTo(List.of(List.of(1L, 1L), List.of(2L, 2L)));
    assertThat(connection.changes()).isEqualTo(2);
    assertThat(connection.lastInsertRowid()).isEqualTo(2);
  }

  @Test
  void run_widenedInsert_insertsTheSameRowsInOrder() {
    var insert = MultiRowInsert.of(ParsedSql.of("insert into v(a) values ($1)"));
    var statement = connection.prepare(insert.widened(3));

    statement.run("x", null, 3L);

    assertThat(connection.changes()).isEqualTo(3);
    assertThat(rows(connection, "select id, a from v order by id"))
        .isEqualTo(List.of(List.of(1L, "x"), Arrays.asList(2L, null), List.of(3L, 3L)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16le", "UTF-16be"})
  void textAt_otherEncodings_areDecoded(String encoding) {
    try (var other =
        NativeConnection.open(
            DatabaseLocation.file(folder.resolve("utf16.db")),
            OpenMode.READ_WRITE_CREATE,
            Connections.SETTINGS)) {
      var prepared = other.prepare("select $1");
      other.execute("pragma encoding = '" + encoding + "'; create table t(a)");
      String text = "a\0 漢 \uD83D\uDE00";

      rows(other, "insert into t values ($1)", text);

      assertThat(value(other, "select a from t")).isEqualTo(text);
      assertThat(value(other, "pragma encoding")).isEqualTo(encoding);
      prepared.run(text);
      assertThat(prepared.textAt(0)).isEqualTo(text);
    }
  }

  @Test
  void close_usedAfterwards_fails() {
    var statement = connection.prepare("select 1");
    statement.run();

    statement.close();
    statement.close();

    assertThat(statement.isClosed()).isTrue();
    assertThatThrownBy(statement::run).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> statement.longAt(0)).isInstanceOf(NativeFailure.class);
    assertThatThrownBy(() -> statement.blobAt(0)).isInstanceOf(NativeFailure.class);
  }

  @Test
  void reset_beforeTheEnd_endsTheSnapshot() {
    connection.execute("insert into v(a) values (1), (2)");
    var statement = connection.prepare("select a from v");
    statement.run();

    statement.reset();

    assertThat(statement.isActive()).isFalse();
    connection.execute("drop table v");
  }
}
