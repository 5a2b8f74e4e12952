package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.Ref;
import org.junit.jupiter.api.Test;

/** The build of this module runs the processor: without it this does not compile. */
class GeneratedFieldsTest {

  @Mapped
  record Author(@Id long id, String name) {}

  @Mapped
  record Book(@Id long id, String title, Ref<Author> author) {}

  @Test
  void fields_ofMappedRecord_readItsComponents() {
    var author = new Author(3, "Le Guin");
    var book = new Book(7, "The Dispossessed", Ref.of(author));

    assertThat(GeneratedFieldsTest_Book_.id.get(book)).isEqualTo(7);
    assertThat(GeneratedFieldsTest_Book_.title.get(book)).isEqualTo("The Dispossessed");
    assertThat(GeneratedFieldsTest_Book_.author.get(book)).isEqualTo(Ref.of(author));
  }

  @Test
  void field_throughReference_namesItsPath() {
    var path = GeneratedFieldsTest_Book_.author.to(GeneratedFieldsTest_Author_.name);

    assertThat(path).hasToString("Book.author.name");
  }
}
