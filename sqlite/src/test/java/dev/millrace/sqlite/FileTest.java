package dev.millrace.sqlite;

import static dev.millrace.sqlite.TemporaryDatabase.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.DataException;
import dev.millrace.core.MissingException;
import dev.millrace.sql.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which files open, and what the others are told. */
class FileTest {

  private final TemporaryDatabase files = new TemporaryDatabase();

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void missingFolder_isToldAndTriedAgain() throws IOException {
    Path folder = files.folder.resolve("later");
    try (SqliteDatabase db = Sqlite.open(folder.resolve("a.db"))) {
      assertThat(catchThrowable(() -> db.connect().result()))
          .isInstanceOf(MissingException.class)
          .hasMessageContaining("folder");
      assertThat(catchThrowable(() -> db.fetch("select 1").result()))
          .isInstanceOf(MissingException.class);
      assertThat(db.isConnected()).isFalse();

      Files.createDirectory(folder);

      db.connect().result();
      assertThat(db.isConnected()).isTrue();
      assertThat(db.fetchValue(Long.class, "select 1").result()).contains(1L);
    }
  }

  @Test
  void missingFile_notToBeCreated_isTold() {
    try (SqliteDatabase db = files.open(options -> options.create(false))) {
      assertThat(catchThrowable(() -> db.connect().result()))
          .isInstanceOf(MissingException.class)
          .hasMessageContaining("create");
    }
    assertThat(files.path).doesNotExist();
  }

  @Test
  void handle_neverUsed_createsNothing() {
    files.open().close();

    assertThat(files.path).doesNotExist();
  }

  @Test
  void fileOfAnotherKind_isToldAndLeftAsItWas() throws IOException {
    byte[] text =
        "this is a text, and no database at all. ".repeat(200).getBytes(StandardCharsets.US_ASCII);
    Files.write(files.path, text);
    try (SqliteDatabase db = files.open()) {
      assertThat(catchThrowable(() -> db.connect().result()))
          .isInstanceOfSatisfying(
              SqliteException.class,
              e -> {
                assertThat(e.codeName()).isEqualTo("SQLITE_NOTADB");
                assertThat(e).hasMessageContaining(files.path.toString());
              });
      assertThat(catchThrowable(() -> db.execute("create table a (b)").result()))
          .isInstanceOf(SqliteException.class);
    }
    assertThat(Files.readAllBytes(files.path)).isEqualTo(text);
  }

  @Test
  void readOnlyHandle_readsAndRefusesToWrite() {
    try (SqliteDatabase db = files.withItems()) {
      db.execute("insert into item values (1, 'a')").result();
    }
    try (SqliteDatabase db = files.open(options -> options.readOnly(true))) {
      assertThat(count(db)).isEqualTo(1);
      assertThat(catchThrowable(() -> db.execute("delete from item").result()))
          .isInstanceOfSatisfying(
              SqliteException.class, e -> assertThat(e.codeName()).startsWith("SQLITE_READONLY"));
      assertThat(
              catchThrowable(() -> db.transaction(tx -> tx.execute("delete from item")).result()))
          .isInstanceOf(DataException.class);
      assertThat(count(db)).isEqualTo(1);
    }
  }

  @Test
  void damagedFiles_neverCrashAndAreTold() throws IOException {
    try (SqliteDatabase db = files.withItems()) {
      db.execute("create index by_name on item (name)").result();
      List<List<?>> rows = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        rows.add(List.of(i, "item " + i));
      }
      db.executeMany("insert into item values ($1, $2)", rows).result();
    }
    byte[] sound = Files.readAllBytes(files.path);
    Random random = new Random(42);
    for (int round = 0; round < 30; round++) {
      byte[] damaged = sound.clone();
      for (int i = 0; i < 200; i++) {
        damaged[100 + random.nextInt(damaged.length - 100)] = (byte) random.nextInt();
      }
      Path path = files.folder.resolve("damaged-" + round + ".db");
      Files.write(path, damaged);
      try (SqliteDatabase db = Sqlite.open(path)) {
        Throwable found = catchThrowable(() -> db.fetch(Row.class, "select * from item").result());
        Throwable checked =
            catchThrowable(() -> assertThat(db.integrityCheck().result()).isEmpty());
        assertThat(found != null || checked != null).isTrue();
      }
    }
  }

  @Test
  void schemaThatCallsFunctions_isNotTrusted() {
    try (SqliteDatabase db = files.withItems()) {
      db.execute("create view trap as select writefile('x', 'y') as a").result();

      assertThat(catchThrowable(() -> db.fetch("select * from trap").result()))
          .isInstanceOf(DataException.class);
      assertThat(catchThrowable(() -> db.fetch("select load_extension('x')").result()))
          .isInstanceOf(DataException.class);
    }
  }

  @Test
  void twoHandles_onOneFile_writeInTurnsAndSeeEachOther() {
    try (SqliteDatabase one = files.withItems();
        SqliteDatabase two = files.open()) {
      for (int i = 0; i < 100; i++) {
        (i % 2 == 0 ? one : two).execute("insert into item values ($1, null)", i).result();
        assertThat(count(i % 2 == 0 ? two : one)).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void backup_whileInUse_isOneStateOfTheDatabase() {
    Path copy = files.folder.resolve("copy.db");
    List<Integer> told = new ArrayList<>();
    try (SqliteDatabase db = files.withItems()) {
      db.execute("insert into item values (1, 'a')").result();
      db.backupTo(copy, (left, pages) -> told.add(left)).result();
      db.execute("insert into item values (2, 'b')").result();
    }
    assertThat(told).isNotEmpty();
    try (SqliteDatabase db = Sqlite.open(copy)) {
      assertThat(count(db)).isEqualTo(1);
      assertThat(db.integrityCheck().result()).isEmpty();
    }
  }

  @Test
  void nameWithOddCharacters_isOnlyAName() {
    Path odd = files.folder.resolve("a?b=c #%20é.db");
    try (SqliteDatabase db = Sqlite.open(odd)) {
      db.execute("create table a (b)").result();
      assertThat(db.file()).contains(odd);
    }
    assertThat(odd).exists();
  }

  @Test
  void closedHandle_leavesNoLogBehind() {
    try (SqliteDatabase db = files.withItems()) {
      db.execute("insert into item values (1, 'a')").result();
      assertThat(files.folder.resolve("test.db-wal")).exists();
    }
    assertThat(files.folder.resolve("test.db-wal")).doesNotExist();
    assertThat(files.folder.resolve("test.db-shm")).doesNotExist();
  }
}
