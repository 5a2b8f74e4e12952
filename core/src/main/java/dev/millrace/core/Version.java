package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Counts the updates of an entity, so that nobody overwrites what they have not seen: an update or
 * delete of an entity whose version is no longer the stored one fails with {@link
 * ConflictException}.
 *
 * <p>For {@code long}, {@code int} and their boxes, once in a class. The store gives the first
 * version and the next ones; the entity that a call gives back has the new one, the entity that it
 * took is as before.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Version {}
