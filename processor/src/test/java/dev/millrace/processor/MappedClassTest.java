package dev.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;

class MappedClassTest {

  @Test
  void class_notMapped_getsNothing() {
    var compilation = Compilation.of("package shop; public record Book(long id) {}");

    assertThat(compilation.succeeds().generated()).isEmpty();
  }

  @Test
  void class_shapedLikeARecord_getsItsFieldsOfState() {
    var compilation =
        Compilation.of(
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped public final class Book {
              public static final Book NONE = new Book(0, "");
              private final long id;
              private final String title;
              private transient int hash;
              public Book(long id, String title) { this.id = id; this.title = title; }
              public final long getId() { return id; }
              public final String getTitle() { return title; }
              public final String component2() { return title; }
              @Override public int hashCode() { return hash == 0 ? hash = title.hashCode() : hash; }
              @Override public boolean equals(Object o) { return o == this; }
            }
            """,
            """
            package shop;
            import dev.millrace.core.*;
            class User {
              NumberField<Book, Long> id = Book_.id;
              TextField<Book> title = Book_.title;
            }
            """);

    assertThat(compilation.succeeds().generated().get("shop.Book_"))
        .doesNotContain("NONE", "hash", "component2");
  }

  @Test
  void interface_sealedWithDiscriminator_hasFieldsOfItsClassesAlone() {
    var compilation =
        Compilation.of(
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped(name = "shop") @Discriminator sealed interface Item permits Book {}
            """,
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped record Book(@PartitionKey String pk) implements Item {}
            """);

    assertThat(compilation.succeeds().generated()).containsOnlyKeys("shop.Book_");
  }

  @Test
  void interface_sealedWithoutDiscriminator_isRefused() {
    var compilation =
        Compilation.of(
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped sealed interface Item {}
            record Book(@PartitionKey String pk) implements Item {}
            """);

    assertThat(compilation.errors()).anyMatch(error -> error.contains("it is an interface"));
  }

  @Test
  void class_nested_isNamedAfterItsOuters() {
    var compilation =
        Compilation.of(
            """
            package shop;
            import dev.millrace.core.*;
            public class Shelf {
              private Shelf() {}
              public interface Parts {
                @Mapped record Book(@Id long id, Ref<Book> before) {}
              }
              @Mapped static class Box { final int size; Box(int size) { this.size = size; } }
            }
            """,
            """
            package shop;
            import dev.millrace.core.*;
            class User {
              RefField<Shelf.Parts.Book, Shelf.Parts.Book> before = Shelf_Parts_Book_.before;
              NumberField<Shelf.Box, Integer> size = Shelf_Box_.size;
            }
            """);

    assertThat(compilation.succeeds().generated())
        .containsOnlyKeys("shop.Shelf_Box_", "shop.Shelf_Parts_Book_");
    assertThat(compilation.generated().get("shop.Shelf_Parts_Book_")).contains("\npublic final");
    assertThat(compilation.generated().get("shop.Shelf_Box_")).contains("\nfinal class");
  }

  @Test
  void class_publicInOneThatIsNot_getsAPackagePrivateClass() {
    var compilation =
        Compilation.of(
            """
            package shop;
            class Outer { @dev.millrace.core.Mapped public record Book(long id) {} }
            """);

    assertThat(compilation.succeeds().generated().get("shop.Outer_Book_"))
        .contains("\nfinal class Outer_Book_");
  }

  @Test
  void class_inTheUnnamedPackage_getsOneThere() {
    Compilation.of(
            "class Field {}",
            """
            import dev.millrace.core.*;
            @Mapped record Book(@Id long id, String title, Field field) {}
            """,
            """
            class User {
              dev.millrace.core.TextField<Book> title = Book_.title;
              dev.millrace.core.Field<Book, Field> field = Book_.field;
            }
            """)
        .succeeds();
  }

  @Test
  void class_private_getsNothingButANote() {
    var compilation =
        Compilation.of(
            """
            package shop;
            class Outer { @dev.millrace.core.Mapped private record Book(long id) {} }
            """);

    assertThat(compilation.succeeds().generated()).isEmpty();
    assertThat(compilation.notes())
        .containsExactly("shop.Outer.Book is private and gets no class of its fields");
  }

  @Test
  void component_ofAPrivateClass_getsNothingButANote() {
    var compilation =
        Compilation.of(
            """
            package shop;
            @dev.millrace.core.Mapped record Book(long id, java.util.List<Kind> kinds) {
              private enum Kind { A }
            }
            """);

    assertThat(compilation.succeeds().generated().get("shop.Book_")).doesNotContain("kinds");
    assertThat(compilation.notes()).singleElement().asString().startsWith("Book.kinds gets no");
  }

  @Test
  void class_ofAModuleThatReadsNoCompiler_isNotMarkedGenerated() {
    var compilation =
        Compilation.ofModule(
            "module shop { requires transitive dev.millrace.core; exports shop; }",
            """
            package shop;
            @dev.millrace.core.Mapped @SuppressWarnings("exports")
            public record Book(long id, Kind kind) {}
            """,
            "package shop; enum Kind { A }");

    assertThat(compilation.succeeds().generated().get("shop.Book_")).doesNotContain("Generated");
  }

  @Test
  void relations_ofARepeatedAnnotation_areAllThere() {
    Compilation.of(
            "package shop; @dev.millrace.core.Mapped record Tag(long id) {}",
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped
            @ManyToMany(name = "tags", target = Tag.class)
            @ManyToMany(name = "similar", target = Article.class)
            record Article(@Id long id) {}
            """,
            """
            package shop;
            import dev.millrace.core.*;
            class User {
              Relation<Article, Tag> tags = Article_.tags;
              Relation<Article, Article> similar = Article_.similar;
            }
            """)
        .succeeds();
  }

  @Test
  void processor_ofAnyCompiler_claimsMappedAloneAndTakesItsSources() {
    var processor = new MappedProcessor();

    assertThat(processor.getSupportedAnnotationTypes()).containsExactly("dev.millrace.core.Mapped");
    assertThat(processor.getSupportedSourceVersion()).isEqualTo(SourceVersion.latest());
  }
}
