package dev.millrace.core;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Type;
import java.util.List;
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
  private final Generation generation;

  Property(Component component, List<Component> siblings, Access access) {
    this.component = component;
    this.access = access;
    this.conversion = Conversion.of(component, access);
    EntityRules.check(component);
    this.accessor = access.getter(component);
    this.generation = EntityRules.generation(component, siblings);
  }

  /** The component's name. */
  public String name() {
    return component.name();
  }

  /**
   * The name of its column: that of {@link Name}, else the component's in snake_case. Those of a
   * {@link Ref} are {@link #keyColumns}.
   */
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

  /** Its annotation of a kind: on the component itself, its field, parameter, accessor or type. */
  public <A extends Annotation> Optional<A> annotation(Class<A> annotation) {
    return Optional.ofNullable(component.annotation(annotation));
  }

  /**
   * The description of the class that it refers to, if it is a {@link Ref}.
   *
   * @throws MappingException if that class cannot be mapped
   */
  public Optional<EntityType<?>> reference() {
    Class<?> target = component.reference();
    return target == null ? Optional.empty() : Optional.of(EntityType.of(target, access));
  }

  /**
   * The columns of a reference, one for each column of the key that it refers to and in its order:
   * {@code author_id}. {@link Name} names the column if the key is one value, else what the columns
   * start with. Empty for what is no {@link Ref}.
   *
   * @throws MappingException if the class that it refers to cannot be mapped or has no key
   */
  public List<String> keyColumns() {
    return component.reference() == null ? List.of() : KeyColumns.of(this);
  }

  /**
   * Who gives its value when it is a key that is not there yet. {@link Generation#AUTO} only where
   * the store does; {@link Generation#NONE} for what must be given and for what is no {@link Id}.
   */
  public Generation generation() {
    return generation;
  }

  /** The type that is stored: that of its converter, else {@link #valueType}. */
  public Type storedType() {
    return conversion == null ? valueType() : conversion.storedType();
  }

  /**
   * The stored form of a value: what its converter makes of it, else the value itself.
   *
   * @throws MappingException if the converter fails; the message does not have the value
   */
  public @Nullable Object toStored(@Nullable Object value) {
    return conversion == null || value == null ? value : conversion.toStored(value, component);
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

  /** A value as the constructor takes it. */
  @Nullable Object argument(@Nullable Object value) {
    if (component.isOptional()) {
      return Optional.ofNullable(value);
    }
    if (value == null && component.field().getType().isPrimitive()) {
      throw new MappingException(component.path() + " takes no null");
    }
    return value;
  }

  /**
   * The value of a stored form: what its converter makes of it, else the form itself.
   *
   * @throws MappingException if the converter fails; the message does not have the value
   */
  public @Nullable Object fromStored(@Nullable Object stored) {
    return conversion == null || stored == null ? stored : conversion.fromStored(stored, component);
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
