package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntityTypeTest {

  record Person(long id, String name, Integer age) {}

  @Test
  void read_plainRecord_takesColumnsByName() {
    Person person = ArrayColumns.row("NAME", "Ada", "id", 1L, "age", null).to(Person.class);

    assertThat(person).isEqualTo(new Person(1, "Ada", null));
  }
}
