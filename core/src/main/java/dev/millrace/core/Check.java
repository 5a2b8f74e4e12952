package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets only values pass that fulfil a condition: a constraint of the store, made with the table. To
 * break it fails with {@link ConstraintException}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Check {

  /** The condition in the store's SQL, over names of columns; taken literally into the table. */
  String value();
}
