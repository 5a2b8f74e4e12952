package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that entities of a class are linked with any number of another class, by rows of a table
 * between them that no component shows.
 *
 * <p>Stands on one of the two classes; the other sees the same links under {@link #related}. Links
 * go when either end is deleted.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(ManyToMany.List.class)
public @interface ManyToMany {

  /** The name of the links, unique among the components and links of the class. */
  String name();

  /** The class at the other end; the class itself links entities of one kind. */
  Class<?> target();

  /** The name of the table between; by default of the class's table and {@link #name}. */
  String through() default "";

  /**
   * A mapped class for the rows between, with a {@link Ref} to each end and components of its own;
   * {@code void.class} has the store keep a table of the two keys alone.
   */
  Class<?> via() default void.class;

  /** Whether a link counts both ways; only if both ends are of one class. */
  boolean symmetrical() default false;

  /** The name of the way back, for {@link Relation#back}; empty: that of this class's table. */
  String related() default "";

  /** Several on one class; written by the compiler. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface List {

    /** The links in the order of the source. */
    ManyToMany[] value();
  }
}
