package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says more of a {@link Ref} component: what becomes of the entity when that which it refers to is
 * deleted or gets another key. A {@code Ref} without it has all the defaults.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Reference {

  /** What happens when the entity that is referred to is deleted. */
  Action onDelete() default Action.RESTRICT;

  /** What happens when the key of the entity that is referred to changes. */
  Action onUpdate() default Action.RESTRICT;

  /** Whether only one entity may refer to the same one: one to one. */
  boolean unique() default false;

  /** The name of the way back, for {@link Relation#back}; empty: that of this class's table. */
  String related() default "";
}
