package dev.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GeneratedFieldsTest {
  private static final String AUTHOR =
      """
      package shop;
      import dev.millrace.core.*;
      @Mapped public record Author(@Id long id, String name) {}
      """;

  @Test
  void source_recordOfAllKinds_isAsDocumented() {
    var compilation =
        Compilation.of(
            AUTHOR,
            """
            package shop;
            import dev.millrace.core.*;
            import java.util.List;
            @Mapped @ManyToMany(name = "readers", target = Author.class)
            public record Book(@Id long id, String title, Ref<Author> author, List<String> tags) {}
            """);

    assertThat(compilation.succeeds().generated().get("shop.Book_"))
        .isEqualTo(
            """
            package shop;

            import dev.millrace.core.Field;
            import dev.millrace.core.NumberField;
            import dev.millrace.core.RefField;
            import dev.millrace.core.Relation;
            import dev.millrace.core.TextField;

            /** The fields of {@link shop.Book}. */
            @javax.annotation.processing.Generated("dev.millrace.processor.MappedProcessor")
            @SuppressWarnings({"deprecation", "removal", "rawtypes", "exports"})
            public final class Book_ {
              public static final NumberField<shop.Book, java.lang.Long> id =
                  Field.number(shop.Book.class, "id", java.lang.Long.class);

              public static final TextField<shop.Book> title =
                  Field.text(shop.Book.class, "title");

              public static final RefField<shop.Book, shop.Author> author =
                  Field.reference(shop.Book.class, "author", shop.Author.class);

              public static final Field<shop.Book, java.util.List<java.lang.String>> tags =
                  Field.of(shop.Book.class, "tags");

              public static final Relation<shop.Book, shop.Author> readers =
                  Relation.of(shop.Book.class, "readers", shop.Author.class);

              private Book_() {}
            }
            """);
  }

  @Test
  void numbers_primitivesBoxesAndBigOnes_areNumberFields() {
    Compilation.of(
            """
            package shop;
            import dev.millrace.core.*;
            import java.math.*;
            @Mapped record Sizes(
                byte b, short s, int i, long l, float f, double d,
                Byte bb, Short ss, Integer ii, Long ll, Float ff, Double dd,
                BigDecimal decimal, BigInteger integer) {}
            """,
            """
            package shop;
            import dev.millrace.core.*;
            import java.math.*;
            class User {
              NumberField<Sizes, Byte> b = Sizes_.b, bb = Sizes_.bb;
              NumberField<Sizes, Short> s = Sizes_.s, ss = Sizes_.ss;
              NumberField<Sizes, Integer> i = Sizes_.i, ii = Sizes_.ii;
              NumberField<Sizes, Long> l = Sizes_.l, ll = Sizes_.ll;
              NumberField<Sizes, Float> f = Sizes_.f, ff = Sizes_.ff;
              NumberField<Sizes, Double> d = Sizes_.d, dd = Sizes_.dd;
              NumberField<Sizes, BigDecimal> decimal = Sizes_.decimal;
              NumberField<Sizes, BigInteger> integer = Sizes_.integer;
            }
            """)
        .succeeds();
  }

  @Test
  void optionals_ofEveryKind_giveTheFieldOfTheValue() {
    Compilation.of(
            AUTHOR,
            """
            package shop;
            import dev.millrace.core.*;
            import java.time.Instant;
            import java.util.*;
            @Mapped record Book(
                Optional<String> title, Optional<Integer> year, Optional<Ref<Author>> author,
                Optional<Instant> made, Optional<List<String>> tags,
                Optional<? extends Number> odd) {}
            """,
            """
            package shop;
            import dev.millrace.core.*;
            import java.time.Instant;
            import java.util.*;
            class User {
              TextField<Book> title = Book_.title;
              NumberField<Book, Integer> year = Book_.year;
              RefField<Book, Author> author = Book_.author;
              Field<Book, Instant> made = Book_.made;
              Field<Book, List<String>> tags = Book_.tags;
              Field<Book, Number> odd = Book_.odd;
            }
            """)
        .succeeds();
  }

  @Test
  void values_neitherTextNorNumberNorReference_arePlainFields() {
    Compilation.of(
            """
            package shop;
            import dev.millrace.core.*;
            import java.util.*;
            @Mapped record Thing(
                boolean on, char letter, UUID key, byte[] bytes, String[][] texts,
                List<String>[] lists, Map<String, ? super Integer> map, Map.Entry<?, Long> entry,
                Kind kind, Ref<Thing> next) { enum Kind { A } }
            """,
            """
            package shop;
            import dev.millrace.core.*;
            import java.util.*;
            class User {
              Field<Thing, Boolean> on = Thing_.on;
              Field<Thing, Character> letter = Thing_.letter;
              Field<Thing, UUID> key = Thing_.key;
              Field<Thing, byte[]> bytes = Thing_.bytes;
              Field<Thing, String[][]> texts = Thing_.texts;
              Field<Thing, List<String>[]> lists = Thing_.lists;
              Field<Thing, Map<String, ? super Integer>> map = Thing_.map;
              Field<Thing, Map.Entry<?, Long>> entry = Thing_.entry;
              Field<Thing, Thing.Kind> kind = Thing_.kind;
              RefField<Thing, Thing> next = Thing_.next;
            }
            """)
        .succeeds();
  }

  @Test
  void parents_byKeyOrReference_giveTheFieldOfTheirType() {
    Compilation.of(
            AUTHOR,
            "package store; public final class Key {}",
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped record Book(@Id long id, @Parent Ref<Author> author) {}
            """,
            """
            package shop;
            import dev.millrace.core.*;
            import java.util.Optional;
            import store.Key;
            @Mapped record Page(@Id long id, @Parent Key book, Optional<Key> next) {}
            """,
            """
            package shop;
            import dev.millrace.core.*;
            import store.Key;
            class User {
              RefField<Book, Author> author = Book_.author;
              Field<Page, Key> book = Page_.book, next = Page_.next;
            }
            """)
        .succeeds();
  }

  @Test
  void annotations_onTypes_areDropped() {
    var compilation =
        Compilation.of(
            "package shop; import java.lang.annotation.*;"
                + " @Target(ElementType.TYPE_USE) @interface Marked { int value() default 0; }",
            AUTHOR,
            """
            package shop;
            import dev.millrace.core.*;
            import java.util.*;
            @Mapped record Book(
                @Marked(1) String title, @Marked int year, List<@Marked(2) String> tags,
                byte @Marked [] bytes, java.time.@Marked Instant made,
                Optional<@Marked Ref<@Marked Author>> author) {}
            """);

    assertThat(compilation.succeeds().generated().get("shop.Book_")).doesNotContain("Marked");
  }

  @Test
  void values_rawOrDeprecated_compileWithoutWarnings() {
    Compilation.of(
            "package shop; @Deprecated public enum Old { A }",
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped @SuppressWarnings({"rawtypes", "deprecation"})
            public record Book(java.util.List tags, Old old) {}
            """)
        .succeeds();
  }

  @Test
  void components_namedAsCoreOrAsPackages_compile() {
    Compilation.of(
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped record Book(String Field, long TextField, String java, Ref<Book> shop) {}
            """,
            """
            package shop;
            import dev.millrace.core.*;
            @Mapped record Note(String dev, long shop, java.time.Instant java) {}
            """)
        .succeeds();
  }

  @Test
  void classes_ofThePackageNamedAsCore_areToldApart() {
    Compilation.of(
            "package shop; public class Field {}",
            """
            package shop;
            import dev.millrace.core.Mapped;
            @Mapped record Plot(Field field) {}
            """,
            "package shop; class User { dev.millrace.core.Field<Plot, Field> f = Plot_.field; }")
        .succeeds();
  }
}
