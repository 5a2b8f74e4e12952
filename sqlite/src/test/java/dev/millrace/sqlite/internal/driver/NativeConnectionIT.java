package dev.millrace.sqlite.internal.driver;

import static dev.millrace.sqlite.internal.driver.Connections.rows;
import static dev.millrace.sqlite.internal.driver.Connections.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sqlite.internal.driver.ConnectionSettings.JournalMode;
import dev.millrace.sqlite.internal.driver.ConnectionSettings.Synchronous;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeConnectionIT {

  @TempDir Path folder;

  @Test
  void open_defaults_areDurableAndStrict() {
    try (var connection = Connections.open(folder)) {
      assertThat(connection.journalMode()).isEqualTo("wal");
      assertThat(value(connection, "pragma synchronous")).isEqualTo(2L);
      assertThat(value(connection, "pragma foreign_keys")).isEqualTo(1L);
      assertThat(value(connection, "pragma trusted_schema")).isEqualTo(0L);
      assertThat(value(connection, "pragma writable_schema")).isEqualTo(0L);
      assertThat(value(connection, "pragma cell_size_check")).isEqualTo(1L);
      assertThat(value(connection, "pragma wal_autocheckpoint")).isEqualTo(1000L);
      assertThat(connection.version()).isEqualTo("3.54.1");
    }
  }

  @Test
  void open_settings_areApplied() {
    var settings =
        ConnectionSettings.builder()
            .synchronous(Synchronous.NORMAL)
            .journalMode(JournalMode.DELETE)
            .cacheKibibytes(1234)
            .tempStoreInMemory(true)
            .walAutocheckpointPages(0)
            .journalSizeLimitBytes(4096)
            .queryOnly(false)
            .build();
    try (var connection = Connections.open(folder, OpenMode.READ_WRITE_CREATE, settings)) {
      assertThat(connection.journalMode()).isEqualTo("delete");
      assertThat(value(connection, "pragma synchronous")).isEqualTo(1L);
      assertThat(value(connection, "pragma cache_size")).isEqualTo(-1234L);
      assertThat(value(connection, "pragma temp_store")).isEqualTo(2L);
      assertThat(value(connection, "pragma wal_autocheckpoint")).isEqualTo(0L);
      assertThat(value(connection, "pragma journal_size_limit")).isEqualTo(4096L);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b.db", "a?b=c&d.db", "a#b%20.db", "file:x.db", "'\";--.db", ":x:"})
  void open_oddName_isThatFile(String name) {
    Path file = folder.resolve(name);

    try (var connection =
        NativeConnection.open(
            DatabaseLocation.file(file), OpenMode.READ_WRITE_CREATE, Connections.SETTINGS)) {
      connection.execute("create table t(a)");
    }

    assertThat(file).isNotEmptyFile();
    assertThat(folder.toFile().list()).containsExactly(name);
  }

  @Test
  void open_memory_isPrivate() {
    try (var one = memory(DatabaseLocation.memory());
        var two = memory(DatabaseLocation.memory())) {
      one.execute("create table t(a)");

      assertThat(one.journalMode()).isEqualTo("memory");
      assertThat(value(two, "select count(*) from sqlite_schema")).isEqualTo(0L);
    }
  }

  @Test
  void open_sharedMemory_isSeenUnderItsName() {
    String name = "a b&c?" + folder.getFileName();
    try (var one = memory(DatabaseLocation.sharedMemory(name));
        var two = memory(DatabaseLocation.sharedMemory(name));
        var other = memory(DatabaseLocation.sharedMemory(name + "2"))) {
      one.execute("create table t(a)");

      assertThat(value(two, "select count(*) from sqlite_schema")).isEqualTo(1L);
      assertThat(value(other, "select count(*) from sqlite_schema")).isEqualTo(0L);
    }
  }

  private static NativeConnection memory(DatabaseLocation location) {
    return NativeConnection.open(location, OpenMode.READ_WRITE_CREATE, Connections.SETTINGS);
  }

  @Test
  void execute_script_runsTriggersAndAll() {
    try (var connection = Connections.open(folder)) {
      connection.execute(
          "create table t(a); create table log(a);"
              + "create trigger logs after insert on t begin"
              + " insert into log values (new.a); insert into log values ('; end;'); end;"
              + "insert into t values (1); select 1; -- end");

      assertThat(rows(connection, "select a from log"))
          .isEqualTo(List.of(List.of(1L), List.of("; end;")));
      assertThat(connection.totalChanges()).isEqualTo(3);
    }
  }

  @Test
  void execute_failureInTheMiddle_keepsWhatRan() {
    try (var connection = Connections.open(folder)) {
      assertThatThrownBy(() -> connection.execute("create table t(a); nonsense; drop table t"))
          .isInstanceOf(NativeFailure.class);

      assertThat(value(connection, "select count(*) from t")).isEqualTo(0L);
    }
  }

  @Test
  void isAutocommit_transaction_isSeenAndLeftAlone() {
    try (var connection = Connections.open(folder)) {
      connection.execute("create table t(a)");
      assertThat(connection.isAutocommit()).isTrue();

      connection.execute("begin; insert into t values (1); savepoint s");
      assertThat(connection.isAutocommit()).isFalse();
      connection.execute("rollback to s; commit");

      assertThat(connection.isAutocommit()).isTrue();
      assertThat(value(connection, "select count(*) from t")).isEqualTo(1L);
    }
  }

  @Test
  void isAutocommit_openCursor_staysReadable() {
    try (var connection = Connections.open(folder)) {
      var statement = connection.prepare("values (1), (2)");
      statement.run();

      assertThat(connection.isAutocommit()).isTrue();

      assertThat(statement.step()).isTrue();
      assertThat(statement.longAt(0)).isEqualTo(2);
    }
  }

  @Test
  void use_otherThread_isRefused() {
    try (var connection = Connections.open(folder)) {
      var statement = connection.prepare("select 1");

      for (Runnable use :
          List.<Runnable>of(
              statement::run,
              statement::close,
              connection::changes,
              connection::close,
              () -> connection.prepare("select 1"))) {
        assertThatThrownBy(() -> CompletableFuture.runAsync(use).join())
            .isInstanceOf(CompletionException.class)
            .cause()
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("belongs to thread");
      }
    }
  }

  @Test
  void close_openStatements_areFreed() {
    var connection = Connections.open(folder);
    connection.execute("create table t(a); begin; insert into t values (1)");
    var statement = connection.prepare("select * from t");
    statement.run();

    connection.close();
    connection.close();

    assertThat(statement.isClosed()).isTrue();
    assertThatThrownBy(statement::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
    assertThat(folder.toFile().list()).containsExactly("test.db");
  }

  @Test
  void open_manyThreadsAtOnce_eachGetsAConnection() {
    List<CompletableFuture<Object>> opened = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Path file = folder.resolve("many" + i + ".db");
      opened.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (var connection =
                    NativeConnection.open(
                        DatabaseLocation.file(file),
                        OpenMode.READ_WRITE_CREATE,
                        Connections.SETTINGS)) {
                  return value(connection, "select 1");
                }
              }));
    }

    assertThat(opened).allSatisfy(future -> assertThat(future.join()).isEqualTo(1L));
  }

  @Test
  void backupTo_file_copiesAllAndTellsProgress() {
    Path copy = folder.resolve("copy ü.db");
    List<Integer> left = new ArrayList<>();
    try (var connection = Connections.open(folder)) {
      connection.execute(
          "create table t(a); begin; insert into t values (randomblob(3000000));commit");

      connection.backupTo(copy, (pages, total) -> left.add(pages));
    }

    assertThat(left).hasSizeGreaterThan(2).endsWith(0);
    try (var connection =
        NativeConnection.open(
            DatabaseLocation.file(copy), OpenMode.READ_WRITE, Connections.SETTINGS)) {
      assertThat(value(connection, "select length(a) from t")).isEqualTo(3_000_000L);
    }
  }

  @Test
  void backupTo_missingFolder_fails() {
    try (var connection = Connections.open(folder)) {
      assertThatThrownBy(
              () -> connection.backupTo(folder.resolve("no/such.db"), (left, total) -> {}))
          .isInstanceOf(NativeFailure.class);
    }
  }
}
