package dev.millrace.dynamo.internal.codec;

import dev.millrace.core.Discriminator;
import dev.millrace.core.EntityType;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.MappingException;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a sealed interface as items, told apart by an attribute.
 *
 * @param <T> the interface
 */
public final class SealedMapping<T> implements ItemMapping<T> {

  private static final ClassValue<SealedMapping<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected SealedMapping<?> computeValue(Class<?> type) {
          return new SealedMapping<>(type);
        }
      };

  private final Class<?> type;
  private final String discriminator;
  private final Map<String, ObjectMapping<?>> variants = new LinkedHashMap<>();

  private SealedMapping(Class<?> type) {
    this.type = type;
    Discriminator declared = type.getAnnotation(Discriminator.class);
    if (declared == null) {
      throw new InvalidModelException(
          type.getSimpleName() + " is sealed: mark it with @Discriminator to keep its classes");
    }
    this.discriminator = declared.value();
    for (Class<?> each : leaves(type)) {
      ObjectMapping<?> mapping = ObjectMapping.of(EntityType.of(each));
      if (mapping.attribute(discriminator).isPresent()) {
        throw new InvalidModelException(
            each.getSimpleName() + ": \"" + discriminator + "\" tells the classes apart");
      }
      if (variants.put(each.getSimpleName(), mapping) != null) {
        throw new InvalidModelException(
            type.getSimpleName() + ": two classes have the name " + each.getSimpleName());
      }
    }
  }

  /** Whether a class is kept so. */
  public static boolean takes(Class<?> type) {
    return type.isSealed();
  }

  /** The mapping of a sealed interface. */
  @SuppressWarnings("unchecked") // kept under its own class
  public static <T> SealedMapping<T> of(Class<T> type) {
    return (SealedMapping<T>) KNOWN.get(type);
  }

  /** The sealed interface with a discriminator that a class belongs to; null if to none. */
  public static @Nullable Class<?> familyOf(Class<?> type) {
    for (Class<?> each : type.getInterfaces()) {
      Class<?> above = familyOf(each);
      if (above != null) {
        return above;
      }
      if (each.isSealed() && each.isAnnotationPresent(Discriminator.class)) {
        return each;
      }
    }
    return null;
  }

  private static List<Class<?>> leaves(Class<?> type) {
    List<Class<?>> leaves = new ArrayList<>();
    for (Class<?> each : type.getPermittedSubclasses()) {
      if (each.isSealed()) {
        leaves.addAll(leaves(each));
      } else {
        leaves.add(each);
      }
    }
    return leaves;
  }

  @Override
  public Class<?> type() {
    return type;
  }

  /** The attribute that tells the classes apart. */
  public String discriminator() {
    return discriminator;
  }

  /** The classes by their names. */
  public Map<String, ObjectMapping<?>> variants() {
    return variants;
  }

  @Override
  public Map<String, AttributeValue> write(T instance) {
    String name = instance.getClass().getSimpleName();
    Map<String, AttributeValue> item = variant(name).writeAny(instance);
    item.put(discriminator, new AttributeValue.S(name));
    return item;
  }

  @Override
  @SuppressWarnings("unchecked") // every variant is one of T
  public T read(Map<String, AttributeValue> item) {
    if (!(item.get(discriminator) instanceof AttributeValue.S name)) {
      throw new MappingException(
          type.getSimpleName() + ": the item has no text in \"" + discriminator + "\"");
    }
    return (T) variant(name.text()).readAny(item);
  }

  private ObjectMapping<?> variant(String name) {
    ObjectMapping<?> variant = variants.get(name);
    if (variant == null) {
      throw new MappingException(
          type.getSimpleName()
              + ": the \""
              + discriminator
              + "\" of the item is none of "
              + variants.keySet());
    }
    return variant;
  }
}
