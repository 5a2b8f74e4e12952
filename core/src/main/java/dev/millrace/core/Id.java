package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the key of an entity. Several are a composite key, in the order of the components; a record
 * on one component is a composite key as well.
 *
 * <p>An entity is saved once it has its key: a generated one that is 0 or null is not there yet. It
 * cannot be an {@code Optional}. Rows are read into classes without a key; to refer to them, or to
 * update and delete them, takes one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Id {

  /** Who gives the key where it is not there yet. */
  Generation generated() default Generation.AUTO;
}
