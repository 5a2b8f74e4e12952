package dev.millrace.dynamo.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.testkit.SharedHandles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SharedHandles
class PerClassTest {

  @Mapped
  record Note(@Id int id) {}

  @RegisterExtension
  static final DynamoExtension DYNAMO =
      DynamoExtension.inMemory().withTables(Note.class).perClass();

  @BeforeAll
  static void start(Table<Note> notes) {
    notes.save(new Note(0)).result();
  }

  @RepeatedTest(3)
  void tests_shareTheTables(Table<Note> notes) {
    long before = notes.scan().count().result();

    notes.save(new Note((int) before)).result();

    assertThat(notes.scan().count().result()).isEqualTo(before + 1);
  }

  @AfterAll
  static void end(Dynamo dynamo) {
    assertThat(dynamo.scan("note").count().result()).isGreaterThanOrEqualTo(4);
  }

  @Nested
  class Inside {

    @Test
    void nestedTests_shareThemToo(Dynamo dynamo) {
      assertThat(dynamo.scan("note").count().result()).isPositive();
    }
  }
}
