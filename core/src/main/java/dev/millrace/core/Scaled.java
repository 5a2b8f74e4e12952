package dev.millrace.core;

import java.math.BigDecimal;

/** Keeps decimals as their digits, the point at a fixed place. */
record Scaled(int scale, String target) implements Converter<BigDecimal, Long> {

  static final int MOST = 18;

  static Scaled of(Component component, Scale scale) {
    if (component.isJson()) {
      throw component.refused("@Scale and @Json exclude each other");
    }
    if (component.valueType() != BigDecimal.class) {
      throw component.refused(
          "@Scale stands on a "
              + GenericTypes.shortName(component.valueType())
              + ", not on a BigDecimal");
    }
    if (scale.value() < 0 || scale.value() > MOST) {
      throw component.refused("@Scale takes 0 to " + MOST + " digits, not " + scale.value());
    }
    String target = GenericTypes.shortName(component.type()) + " " + component.path();
    return new Scaled(scale.value(), target);
  }

  @Override
  public Long toStored(BigDecimal value) {
    try {
      return value.setScale(scale).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      boolean tooLong = value.stripTrailingZeros().scale() > scale;
      throw new MappingException(
          target
              + (tooLong
                  ? ": the value has more than " + scale + " digits after the point; round it"
                  : ": the value is too large for @Scale(" + scale + ") in 64 bits"));
    }
  }

  @Override
  public BigDecimal fromStored(Long stored) {
    return BigDecimal.valueOf(stored, scale);
  }
}
