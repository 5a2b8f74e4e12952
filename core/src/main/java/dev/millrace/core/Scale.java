package dev.millrace.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps a {@code BigDecimal} as a 64-bit integer, with a fixed number of digits after the point:
 * exact, comparable and summable on every store, and no wider than a {@code long}.
 *
 * <p>It is read with exactly this scale. A value with more digits than that, or too large, is
 * refused with a {@link MappingException} rather than rounded; trailing zeros do not count.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
public @interface Scale {

  /** The digits after the point, 0 to 18. */
  int value();
}
