package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;

/** What is kept as text. */
record TextCodec(Class<?> target, TextForms.Form form, Place place) implements ValueCodec {

  @Override
  public String type() {
    return "S";
  }

  @Override
  public AttributeValue encode(Object value) {
    if (!target.isInstance(value)) {
      throw place.refused(
          "expected " + target.getSimpleName() + ", got " + value.getClass().getSimpleName());
    }
    return new AttributeValue.S(form.write().apply(value));
  }

  @Override
  public Object decode(AttributeValue value) {
    if (!(value instanceof AttributeValue.S s)) {
      throw place.cannotRead(value, target.getSimpleName());
    }
    if (target == String.class) {
      return s.text();
    }
    try {
      return form.read().apply(s.text());
    } catch (RuntimeException e) { // its message would quote the text
      throw place.refused("the text is no " + target.getSimpleName());
    }
  }
}
