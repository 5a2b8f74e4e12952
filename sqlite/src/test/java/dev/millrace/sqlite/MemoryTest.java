package dev.millrace.sqlite;

import static dev.millrace.sqlite.TemporaryDatabase.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.sql.Transaction;
import dev.millrace.sqlite.internal.file.MemoryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** Databases in memory. */
class MemoryTest {

  @Test
  void memory_ofOneHandle_isItsOwn() {
    try (SqliteDatabase one = Sqlite.memory();
        SqliteDatabase two = Sqlite.memory()) {
      one.execute("create table item (id)").result();

      assertThat(one.isMemory()).isTrue();
      assertThat(one.file()).isEmpty();
      assertThat(catchThrowable(() -> count(two))).isInstanceOf(InvalidQueryException.class);
    }
  }

  @Test
  void memory_ofAName_isSharedAndGoneWithTheLast() {
    try (SqliteDatabase one = Sqlite.memory("shared")) {
      one.execute("create table item (id)").result();
      try (SqliteDatabase two = Sqlite.memory("shared")) {
        two.execute("insert into item values (1)").result();
      }
      assertThat(count(one)).isEqualTo(1);
    }
    try (SqliteDatabase again = Sqlite.memory("shared")) {
      assertThat(catchThrowable(() -> count(again))).isInstanceOf(InvalidQueryException.class);
    }
  }

  @Test
  void reader_inMemory_neverWaitsForAWriter() {
    try (SqliteDatabase db = Sqlite.memory()) {
      db.execute("create table item (id)").result();
      Transaction writing = db.begin().result();
      writing.execute("insert into item values (1)").result();

      assertThat(count(db)).isZero();

      writing.commit().result();
      assertThat(count(db)).isEqualTo(1);
    }
  }

  @Test
  void folder_isPrivateAndRemovedWithItsLastUser() throws Exception {
    Path file = MemoryFolder.acquire("some name");
    Path folder = file.getParent();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");

    MemoryFolder.release(file);
    assertThat(file).doesNotExist();
  }
}
