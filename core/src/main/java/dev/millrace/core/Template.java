package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a text of other components: {@code @Template("USER#{id}") String pk}.
 *
 * <p>The names in braces are those of components, whose stored forms take their places. A text
 * without names, {@code "PROFILE"}, is always the same. The store makes it where the component is
 * null; a value that is there is kept as it is. A value with the text in it that follows its name
 * is refused, since others could make the same text.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Template {

  /** The text with names in braces. */
  String value();
}
