package dev.millrace.processor;

import java.util.List;

/** The classes of core that generated code names, as small as they can be. */
final class StandIns {
  static final List<String> SOURCES =
      List.of(
          "package dev.millrace.core; public @interface Mapped { String name() default \"\"; }",
          "package dev.millrace.core; public @interface Id {}",
          """
          package dev.millrace.core;
          import java.lang.annotation.*;
          @Target({ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
          public @interface Marked { int value() default 0; }
          """,
          """
          package dev.millrace.core;
          @java.lang.annotation.Repeatable(ManyToMany.List.class)
          public @interface ManyToMany {
            String name();
            Class<?> target();
            @interface List { ManyToMany[] value(); }
          }
          """,
          "package dev.millrace.core; public final class Ref<T> { private Ref() {} }",
          """
          package dev.millrace.core;
          public sealed class Field<E, V> permits TextField, NumberField, RefField {
            public final String name;
            public final Class<?> value;
            Field(String name, Class<?> value) { this.name = name; this.value = value; }
            public static <E> TextField<E> text(Class<E> owner, String name) {
              return new TextField<>(name, String.class);
            }
            public static <E, N extends Number> NumberField<E, N> number(
                Class<E> owner, String name, Class<N> type) {
              return new NumberField<>(name, type);
            }
            public static <E, T> RefField<E, T> reference(
                Class<E> owner, String name, Class<T> target) {
              return new RefField<>(name, target);
            }
            public static <E, V> Field<E, V> of(Class<E> owner, String name, Class<V> type) {
              return new Field<>(name, type);
            }
            public static <E, V> Field<E, V> of(Class<E> owner, String name) {
              return new Field<>(name, Object.class);
            }
          }
          """,
          kind("TextField<E>", "Field<E, String>"),
          kind("NumberField<E, N extends Number>", "Field<E, N>"),
          kind("RefField<E, T>", "Field<E, Ref<T>>"),
          """
          package dev.millrace.core;
          public final class Relation<E, T> {
            public final String name;
            private Relation(String name) { this.name = name; }
            public static <E, T> Relation<E, T> of(Class<E> owner, String name, Class<T> target) {
              return new Relation<>(name);
            }
          }
          """);

  private static String kind(String name, String parent) {
    return """
        package dev.millrace.core;
        public final class %s extends %s {
          %s(String name, Class<?> value) { super(name, value); }
        }
        """
        .formatted(name, parent, name.substring(0, name.indexOf('<')));
  }

  private StandIns() {}
}
