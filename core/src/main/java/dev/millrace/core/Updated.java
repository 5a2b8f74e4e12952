package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes the time of the insert and of every later update of the entity, by the clock of the client,
 * in whole microseconds.
 *
 * <p>For {@code Instant}, or {@code long} and {@code Long} as microseconds since the epoch; once in
 * a class. What the entity has there is overwritten.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Updated {}
