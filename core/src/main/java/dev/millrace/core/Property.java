package dev.millrace.core;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One component of a mapped class: a record's component, or a field of a class shaped like one.
 *
 * @param <T> the mapped class
 */
public final class Property<T> {

  private final Component component;
  private final Access access;
  private final @Nullable Conversion conversion;
  private final @Nullable MethodHandle accessor;

  Property(Component component, Access access) {
    this.component = component;
    this.access = access;
    this.conversion = Conversion.of(component, access);
    this.accessor = access.getter(component);
  }

  /** The component's name. */
  public String name() {
    return component.name();
  }

  /** The name of its column: that of {@link Name}, else the component's in snake_case. */
  public String column() {
    return component.column();
  }

  /** The type as declared. */
  public Type type() {
    return component.type();
  }

  /**
   * The type of the value when it is there: what is inside an {@code Optional}, else as declared.
   */
  public Type valueType() {
    return component.valueType();
  }

  /** Whether it takes NULL: it is an {@code Optional}, boxed, or annotated {@code @Nullable}. */
  public boolean isNullable() {
    return component.isNullable();
  }

  /** Whether it is kept as JSON. */
  public boolean isJson() {
    return component.isJson();
  }

  /** Its converter, if it has one. */
  public Optional<Converter<?, ?>> converter() {
    return conversion == null ? Optional.empty() : Optional.of(conversion.converter());
  }

  /**
   * The description of its class, if it is taken apart into columns that start with its own name.
   *
   * @throws MappingException if that class cannot be mapped
   */
  public Optional<EntityType<?>> embedded() {
    Class<?> nested = component.embedded();
    return nested == null ? Optional.empty() : Optional.of(EntityType.of(nested, access));
  }

  /**
   * The value in an instance, unconverted; null for null and for an empty {@code Optional}.
   *
   * @throws MappingException if the value is out of reach: a private field without an accessor, in
   *     a package that is exported but not opened
   */
  public @Nullable Object get(T instance) {
    if (accessor == null) {
      throw new MappingException(
          component.path() + " cannot be read: " + access.advice(component.owner()));
    }
    Object value;
    try {
      value = accessor.invokeExact((Object) instance);
    } catch (Throwable failure) {
      throw Failure.<RuntimeException>sneak(failure);
    }
    return component.isOptional() && value != null ? ((Optional<?>) value).orElse(null) : value;
  }

  @Nullable Conversion conversion() {
    return conversion;
  }

  Component component() {
    return component;
  }

  /** The class and the component's name, {@code Person.age}. */
  @Override
  public String toString() {
    return component.path();
  }
}
