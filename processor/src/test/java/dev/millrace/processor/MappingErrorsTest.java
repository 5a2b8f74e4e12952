package dev.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          interface Book {}            | it is an interface; map a record
          @interface Book {}           | it is an interface; map a record
          enum Book { A }              | it is an enum, which is one value; map a record
          abstract class Book {}       | it is abstract; map a record
          record Book<A, B>(A a, B b) {} | it has the type parameters A,B; map one without
          class Book {}                | it has no components
          record Book() {}             | it has no components
          """)
  void class_thatCannotBeMapped_isRefusedAtItsLine(String declaration, String reason) {
    var compilation = Compilation.of("package shop;\n\n@dev.millrace.core.Mapped\n" + declaration);

    assertThat(compilation.errors()).containsExactly("4: shop.Book cannot be mapped: " + reason);
    assertThat(compilation.generated()).isEmpty();
  }

  @Test
  void class_inner_isRefused() {
    var compilation =
        Compilation.of(
            """
            package shop;
            class Outer {
              @dev.millrace.core.Mapped
              class Book { int id; }
            }
            """);

    assertThat(compilation.errors())
        .containsExactly(
            "4: shop.Outer.Book cannot be mapped: it is an inner class; make it static");
  }

  @Test
  void relation_namedAsAComponent_isRefusedNamingBoth() {
    var compilation =
        Compilation.of(
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped
            @ManyToMany(
                name = "title",
                target = Book.class)
            record Book(@Id long id, String title) {}
            """);

    assertThat(compilation.errors())
        .containsExactly(
            "5: @ManyToMany \"title\" of Book has the name of the component Book.title; rename one");
  }

  @Test
  void relations_ofOneName_areRefusedAtTheClass() {
    var compilation =
        Compilation.of(
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped
            @ManyToMany(name = "next", target = Book.class)
            @ManyToMany(name = "next", target = Book.class)
            record Book(@Id long id) {}
            """);

    assertThat(compilation.errors())
        .containsExactly("6: @ManyToMany \"next\" of Book is there twice; rename one");
  }

  @ParameterizedTest
  @CsvSource({"''", "two words", "class", "1st"})
  void relation_namedAsNoFieldCanBe_isRefused(String name) {
    var compilation =
        Compilation.of(
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped @ManyToMany(name = "%s", target = Book.class)
            record Book(@Id long id) {}
            """
                .formatted(name));

    assertThat(compilation.errors())
        .containsExactly(
            "3: @ManyToMany \"" + name + "\" of Book: expected a name that a field can have");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ref                    | dev.millrace.core.Ref
          Ref<?>                 | dev.millrace.core.Ref<?>
          Ref<? extends Book>    | dev.millrace.core.Ref<? extends shop.Book>
          Ref<java.util.List<Book>> | dev.millrace.core.Ref<java.util.List<shop.Book>>
          """)
  void reference_toNoOneClass_isRefusedAtTheComponent(String type, String told) {
    var compilation =
        Compilation.of(
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped @SuppressWarnings("rawtypes")
            record Book(
                @Id long id,
                %s next) {}
            """
                .formatted(type));

    assertThat(compilation.errors())
        .containsExactly(
            "6: Book.next: expected a Ref of a mapped class, as Ref<Author>, got " + told);
  }

  @Test
  void errors_ofSeveralComponents_areAllTold() {
    var compilation =
        Compilation.of(
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped record Book(
                Ref<?> next,
                Ref<?> last) {}
            """);

    assertThat(compilation.errors()).hasSize(2);
  }

  @Test
  void class_whoseFieldsClassExists_isRefused() {
    var compilation =
        Compilation.of(
            "package shop; class Book_ {}",
            "package shop;\n@dev.millrace.core.Mapped record Book(long id) {}");

    assertThat(compilation.errors())
        .containsExactly(
            "2: shop.Book cannot be mapped: the class of its fields, shop.Book_, exists already");
  }

  @Test
  void component_ofAMissingClass_isToldByTheCompilerAlone() {
    var compilation =
        Compilation.of("package shop;\n@dev.millrace.core.Mapped record Book(Missing x) {}");

    assertThat(compilation.errors()).singleElement().asString().contains("cannot find symbol");
    assertThat(compilation.generated()).isEmpty();
  }
}
