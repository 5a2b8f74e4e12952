package dev.millrace.dynamo.internal.model;

import dev.millrace.core.MappingException;
import dev.millrace.dynamo.spi.AttributeValue;

/** What a value is in the text of a template. */
final class KeyText {

  private KeyText() {}

  static String of(AttributeValue value) {
    if (value instanceof AttributeValue.S s) {
      return s.text();
    }
    if (value instanceof AttributeValue.N n) {
      return n.text();
    }
    if (value instanceof AttributeValue.Bool bool) {
      return Boolean.toString(bool.value());
    }
    throw new MappingException("a template takes texts, numbers and booleans, not " + value.type());
  }
}
