package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells the classes of a sealed interface apart where their instances are kept in one table: by an
 * attribute with the simple name of the class.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Discriminator {

  /** The name of the attribute. */
  String value() default "_type";
}
