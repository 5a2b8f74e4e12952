package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has an index of its own, made with the table. Keys, references and {@link Unique} components have
 * one without it; for several components together use {@link Mapped#indexes}.
 *
 * <p>Stores that index every component by themselves leave out what is {@code @Indexed(false)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Indexed {

  /** Whether it has one. */
  boolean value() default true;
}
