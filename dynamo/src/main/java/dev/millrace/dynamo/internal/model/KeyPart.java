package dev.millrace.dynamo.internal.model;

import dev.millrace.core.MappingException;
import dev.millrace.dynamo.internal.codec.Attribute;
import dev.millrace.dynamo.internal.codec.ValueCodec;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a key.
 *
 * @param attribute the component that it is; null for one that is known by its name alone
 * @param template what makes it of other components; null if nothing does
 * @param sources those components, by their names
 */
public record KeyPart(
    String name,
    ValueCodec codec,
    @Nullable Attribute<?> attribute,
    @Nullable Template template,
    Map<String, Attribute<?>> sources) {

  /** A part that nothing is made of. */
  KeyPart(String name, ValueCodec codec, @Nullable Attribute<?> attribute) {
    this(name, codec, attribute, null, Map.of());
  }

  /**
   * Its value, of values by the names of components: what its template makes of them, unless it is
   * among them itself.
   *
   * @throws MappingException if one is missing
   */
  public Object from(Map<String, ?> values) {
    Object own = values.get(attribute == null ? name : attribute.property().name());
    if (own != null) {
      return own;
    }
    if (template == null) {
      throw new MappingException("missing value for \"" + name + "\"");
    }
    return template.fill(each -> text(each, values.get(each)));
  }

  private @Nullable String text(String component, @Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    AttributeValue encoded = Objects.requireNonNull(sources.get(component)).encode(value);
    return encoded == null ? null : KeyText.of(encoded);
  }

  /**
   * A value of it.
   *
   * @throws MappingException if it is no value of a key
   */
  public AttributeValue encode(Object value) {
    AttributeValue encoded = attribute == null ? codec.encode(value) : attribute.encode(value);
    if (encoded instanceof AttributeValue.S
        || encoded instanceof AttributeValue.N
        || encoded instanceof AttributeValue.B) {
      return encoded;
    }
    throw new MappingException(
        "key \""
            + name
            + "\": expected a text, a number or bytes, got "
            + value.getClass().getSimpleName());
  }
}
