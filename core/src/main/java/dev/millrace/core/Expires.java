package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the time at which an item ends: it is then no longer of use, and deleted by the store when
 * it comes to it.
 *
 * <p>For {@code Instant}, or {@code long} and {@code Long} as seconds since the epoch; once in a
 * class. Null for an item that does not end.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Expires {}
