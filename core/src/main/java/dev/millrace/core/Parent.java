package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the key of an entity's parent, which is the start of its own key: entities below one root
 * are a group. Read by stores that keep entities so.
 *
 * <p>Once in a class. The store's own class of keys, or a {@link Ref} of the parent's class; null,
 * where the component takes that, for an entity without a parent.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Parent {}
