package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value that the store takes for a column that an insert from elsewhere leaves out, and that
 * {@link Action#SET_DEFAULT} sets.
 *
 * <p>Inserts of entities take it where the component is null or an empty {@code Optional}; updates
 * do not.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Default {

  /** The value in the store's SQL, {@code 'new'} or {@code 0}; taken literally into the table. */
  String value();
}
