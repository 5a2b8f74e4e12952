package dev.millrace.dynamo.internal.model;

import dev.millrace.core.MappingException;
import dev.millrace.dynamo.internal.codec.Attribute;
import dev.millrace.dynamo.internal.codec.DynamicCodec;
import dev.millrace.dynamo.internal.codec.ValueCodec;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a key.
 *
 * @param attribute the component that it is; null for one that is known by its name alone
 * @param template what makes it of other components; null if nothing does
 */
public record KeyPart(
    String name, ValueCodec codec, @Nullable Attribute<?> attribute, @Nullable Template template) {

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
    DynamicCodec codec = DynamicCodec.ofItems();
    return template.fill(
        each -> {
          Object value = values.get(each);
          return value == null ? null : KeyText.of(codec.encode(value));
        });
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
