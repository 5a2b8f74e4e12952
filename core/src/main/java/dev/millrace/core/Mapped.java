package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a class is kept in a store, under a name of its own if the one that follows from the
 * class does not fit.
 *
 * <p>Rows are read into records without it. A class that is not a record and is a component of
 * another needs it, or {@link Embedded} on the component, to be taken apart into columns.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Mapped {

  /** The name of the table or kind; by default the class's simple name in snake_case. */
  String name() default "";

  /** The indexes over several components, made with the table. */
  Index[] indexes() default {};

  /** An index over components, in this order. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface Index {

    /** The names of the components, not of their columns; a {@link Ref} stands for its key. */
    String[] value();

    /** Whether the same values may occur together only once. */
    boolean unique() default false;
  }
}
