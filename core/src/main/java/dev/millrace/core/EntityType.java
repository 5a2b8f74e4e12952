package dev.millrace.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The description of a class that every store reads: its components, and how to build an instance
 * from a row.
 *
 * <p>Mapped are records, and classes shaped like records: one constructor that takes exactly the
 * fields, in their order or, where the class file has the names of parameters ({@code
 * -parameters}), by their names. Static and transient fields do not count; setters are not called.
 * Classes with type variables in a component are refused.
 *
 * <p>A component takes NULL if it is an {@code Optional}, boxed, or carries an annotation named
 * {@code Nullable}; otherwise NULL is an error. (The {@code ?} of Kotlin is not visible in the
 * class file: annotate.) A component whose class is a record or {@link Mapped} is taken apart into
 * columns that start with its own name, {@code author_id}; nullable, it is absent when all of them
 * are NULL. If there are none of those but one of the name itself, {@code author}, that is read as
 * one value, so that an engine's composite types have their place. {@link Embedded}, {@link Json},
 * {@link Convert} and {@link Name} decide otherwise.
 *
 * <p>A {@link Ref} is read from the columns of its key, {@code author_id}. Where all columns of its
 * class are there after a dot, {@code author.id} and {@code author.name}, it is read loaded, unless
 * the key among them is NULL. The class that it refers to is described when it is first asked for,
 * so classes may refer to each other.
 *
 * <p>Immutable. Constructors and converters may run on an engine thread and must not block; what a
 * constructor throws passes through as it is.
 *
 * @param <T> the class described
 */
public final class EntityType<T> {

  private static final ClassValue<AtomicReference<EntityType<?>>> KNOWN =
      new ClassValue<>() {
        @Override
        protected AtomicReference<EntityType<?>> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private final Class<T> type;
  private final String name;
  private final MethodHandle constructor;
  private final MethodHandle copier;
  private final List<Property<T>> properties;
  private final Roles<T> roles;
  private final ReaderCache<T> readers = new ReaderCache<>(this);

  private EntityType(Class<T> type, Access access) {
    Shape shape = Shape.of(type);
    this.type = type;
    this.name = nameOf(type);
    this.constructor = access.constructor(shape.constructor());
    List<Property<T>> described = new ArrayList<>();
    Map<String, Component> byColumn = new HashMap<>();
    for (Component component : shape.components()) {
      String column = component.column().toLowerCase(Locale.ROOT);
      Component other = byColumn.put(column, component);
      if (other != null) {
        throw component.refused("its column is that of " + other.path() + "; give it a @Name");
      }
      described.add(new Property<>(component, shape.components(), access));
    }
    this.properties = List.copyOf(described);
    this.roles = Roles.of(properties);
    this.copier =
        constructor
            .asType(constructor.type().generic())
            .asSpreader(Object[].class, properties.size());
  }

  /**
   * What the table or kind of a class is called: the name of its {@link Mapped}, else its own in
   * snake_case. Also of what is not described itself, a sealed interface for instance.
   */
  public static String nameOf(Class<?> type) {
    Mapped mapped = type.getAnnotation(Mapped.class);
    return mapped == null || mapped.name().isEmpty()
        ? ColumnNames.snake(type.getSimpleName())
        : mapped.name();
  }

  /**
   * The description of a class that this library can reach: one on the class path, in a package
   * that is opened to this module, a public one in an exported package, or one that was described
   * with a lookup before.
   *
   * @throws MappingException if the class cannot be mapped, or is out of reach: the message says
   *     what to add
   */
  public static <T> EntityType<T> of(Class<T> type) {
    return of(type, Access.OWN);
  }

  /**
   * The description of a class that only its own module can reach, and of those nested in it.
   * Afterwards {@link #of(Class)} gives the same, so once is enough, in a static initializer for
   * instance.
   *
   * @param lookup {@code MethodHandles.lookup()}, made in the module of the class
   * @throws MappingException if the class cannot be mapped, or the lookup does not reach it
   */
  public static <T> EntityType<T> of(Class<T> type, MethodHandles.Lookup lookup) {
    return of(type, Access.of(lookup));
  }

  @SuppressWarnings("unchecked") // kept under its own class
  static <T> EntityType<T> of(Class<T> type, Access access) {
    AtomicReference<EntityType<?>> known = KNOWN.get(type);
    EntityType<?> description = known.get();
    if (description == null) {
      EntityType<T> described = new EntityType<>(type, access);
      EntityType<?> earlier = known.compareAndExchange(null, described);
      description = earlier == null ? described : earlier;
    }
    return (EntityType<T>) description;
  }

  /** The class described. */
  public Class<T> type() {
    return type;
  }

  /** The name of its table or kind; see {@link #nameOf}. */
  public String name() {
    return name;
  }

  /** The components in the order of the constructor; immutable. */
  public List<Property<T>> properties() {
    return properties;
  }

  /** The component of a name, as the source has it. */
  public Optional<Property<T>> property(String name) {
    return properties.stream().filter(property -> property.name().equals(name)).findAny();
  }

  /** The components that are the key, in order; several or none, if the class has no {@link Id}. */
  public List<Property<T>> id() {
    return roles.id();
  }

  /** The component that counts updates, if there is one. */
  public Optional<Property<T>> version() {
    return Optional.ofNullable(roles.version());
  }

  /** The component with the time of the insert, if there is one. */
  public Optional<Property<T>> created() {
    return Optional.ofNullable(roles.created());
  }

  /** The component with the time of the last change, if there is one. */
  public Optional<Property<T>> updated() {
    return Optional.ofNullable(roles.updated());
  }

  /**
   * The key of an entity, unconverted: the value, or a list for several {@link Id} components. Of a
   * component that is a {@link Ref} it is what that refers to.
   *
   * @return null if the entity is not saved yet: a part of its key is null, or is generated and 0
   * @throws MappingException if the class has no {@link Id}
   */
  public @Nullable Object idOf(T entity) {
    if (roles.id().isEmpty()) {
      throw new MappingException(type.getSimpleName() + " has no key: mark a component with @Id");
    }
    return roles.idOf(entity);
  }

  /**
   * Whether an entity has its key.
   *
   * @throws MappingException if the class has no {@link Id}
   */
  public boolean isSaved(T entity) {
    return idOf(entity) != null;
  }

  /**
   * A copy of an entity with other values, made by its constructor.
   *
   * @param values unconverted, as {@link Property#get} gives them; null makes an {@code Optional}
   *     empty
   * @throws MappingException if a component that is primitive gets null, or a value that the copy
   *     takes over is out of reach
   * @throws IllegalArgumentException if a property is not one of this class
   */
  public T with(T entity, Map<Property<T>, ? extends @Nullable Object> values) {
    @Nullable Object[] arguments = new Object[properties.size()];
    int changed = 0;
    for (int i = 0; i < arguments.length; i++) {
      Property<T> property = properties.get(i);
      Object value = values.get(property);
      if (value != null || values.containsKey(property)) {
        changed++;
      } else {
        value = property.get(entity);
      }
      arguments[i] = property.argument(value);
    }
    if (changed != values.size()) {
      throw new IllegalArgumentException(
          "expected properties of " + type.getSimpleName() + ", got " + values.keySet());
    }
    return make(arguments);
  }

  /**
   * An instance, made by the constructor.
   *
   * @param values in the order of {@link #properties}, unconverted, as {@link Property#get} gives
   *     them; null makes an {@code Optional} empty
   * @throws MappingException if a component that is primitive gets null
   * @throws IllegalArgumentException if there are more or fewer values than components
   */
  public T create(List<? extends @Nullable Object> values) {
    if (values.size() != properties.size()) {
      throw new IllegalArgumentException(
          "expected " + properties.size() + " values, got " + values.size());
    }
    @Nullable Object[] arguments = new Object[properties.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = properties.get(i).argument(values.get(i));
    }
    return make(arguments);
  }

  @SuppressWarnings("unchecked") // the handle ends in the constructor of T
  private T make(@Nullable Object[] arguments) {
    try {
      return (T) (Object) copier.invokeExact(arguments);
    } catch (Throwable failure) {
      throw Failure.<RuntimeException>sneak(failure);
    }
  }

  /**
   * A reader of rows with these columns. Names meet exactly, then without regard to case, then as
   * the same words in snake_case and camelCase; columns that no component asks for are ignored, of
   * equal names the last wins.
   *
   * <p>Made once for a list of names and kept for the next call, up to a small number of lists.
   *
   * @throws MappingException if a component has no column
   */
  public RowReader<T> reader(List<String> columnNames) {
    return readers.get(columnNames);
  }

  /** A handle on the constructor, over the properties in order. */
  MethodHandle constructor() {
    return constructor;
  }

  @Override
  public String toString() {
    return "EntityType of " + type.getName();
  }
}
