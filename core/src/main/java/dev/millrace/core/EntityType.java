package dev.millrace.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

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
  private final List<Property<T>> properties;
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
      described.add(new Property<>(component, access));
    }
    this.properties = List.copyOf(described);
  }

  private static String nameOf(Class<?> type) {
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

  /** The name of its table or kind: that of {@link Mapped}, else the class's in snake_case. */
  public String name() {
    return name;
  }

  /** The components in the order of the constructor; immutable. */
  public List<Property<T>> properties() {
    return properties;
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
