package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;

/** Times at which items end: whole seconds since the epoch. */
record EpochCodec(Place place) implements ValueCodec {

  @Override
  public String type() {
    return "N";
  }

  @Override
  public AttributeValue encode(Object value) {
    if (!(value instanceof Instant instant)) {
      throw place.refused("expected an Instant, got " + value.getClass().getSimpleName());
    }
    return new AttributeValue.N(Long.toString(instant.getEpochSecond()));
  }

  @Override
  public Object decode(AttributeValue value) {
    if (!(value instanceof AttributeValue.N n)) {
      throw place.cannotRead(value, "Instant");
    }
    try {
      BigDecimal second = new BigDecimal(n.text());
      return Instant.ofEpochSecond(second.setScale(0, RoundingMode.FLOOR).longValueExact());
    } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
      throw place.refused("the number is no second since the epoch");
    }
  }
}
