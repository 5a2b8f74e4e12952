package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a component part of the key of an index that finds items by other keys than their own.
 *
 * <p>An index with a partition of its own is a global one; one that has but a sort key sorts the
 * partitions of the table in another way, and is a local one. Several components of one index are
 * parts of its key in the order of the components.
 */
@Documented
@Repeatable(Index.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Index {

  /** The name of the index. */
  String name();

  /** Which part of its key. */
  KeyRole value() default KeyRole.PARTITION;

  /**
   * The components that the index has besides all keys; what stands at any component of the index
   * counts. By default it has all.
   */
  String[] include() default {};

  /** Whether the index has nothing but the keys; said at any component of the index. */
  boolean keysOnly() default false;

  /** Several on one component. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
  @interface Several {

    /** Each of them. */
    Index[] value();
  }
}
