package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a value occur once in the table: a constraint of the store, made with the table. To break it
 * fails with {@link ConstraintException}. Several NULLs are allowed.
 *
 * <p>For several components together use {@link Mapped#indexes}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Unique {}
