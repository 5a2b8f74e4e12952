package dev.millrace.orm.internal.model;

import dev.millrace.core.EntityType;
import dev.millrace.core.Generation;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.Property;
import dev.millrace.core.Ref;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of a mapped class: its columns, key and references, whatever the engine.
 *
 * <p>Immutable and made once for a class. Other classes are described when they are asked for, so
 * that classes may refer to each other in circles.
 */
public final class Model<T> {

  private static final ClassValue<AtomicReference<Model<?>>> KNOWN =
      new ClassValue<>() {
        @Override
        protected AtomicReference<Model<?>> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private final EntityType<T> type;
  private final List<ModelColumn> columns;
  private final List<ModelColumn> key;
  private final List<ModelReference> references;

  private Model(EntityType<T> type) {
    this.type = type;
    if (type.id().isEmpty()) {
      throw new InvalidModelException(
          type.type().getSimpleName() + " has no key: mark its components with @Id");
    }
    boolean isOnlyKey = type.id().size() == 1;
    List<ModelColumn> all = new ArrayList<>();
    for (Leaf leaf : Leaf.of(type)) {
      boolean isKey = type.id().contains(leaf.path().get(0));
      all.add(new ModelColumn(leaf, isKey, isKey && isOnlyKey && isByStore(leaf)));
    }
    this.columns = List.copyOf(all);
    this.key = all.stream().filter(ModelColumn::isKey).toList();
    this.references = references(all);
    Names.check(this);
  }

  private static boolean isByStore(Leaf leaf) {
    Class<?> stored = Stored.classOf(leaf.property());
    return leaf.path().size() == 1
        && leaf.target() == null
        && leaf.property().generation() == Generation.AUTO
        && (stored == long.class
            || stored == Long.class
            || stored == int.class
            || stored == Integer.class);
  }

  private static List<ModelReference> references(List<ModelColumn> columns) {
    Map<List<Property<?>>, List<ModelColumn>> parts = new LinkedHashMap<>();
    for (ModelColumn column : columns) {
      if (column.isReference()) {
        parts.computeIfAbsent(column.leaf().path(), path -> new ArrayList<>()).add(column);
      }
    }
    List<ModelReference> references = new ArrayList<>();
    parts.forEach(
        (path, own) ->
            references.add(
                new ModelReference(path, Objects.requireNonNull(own.get(0).leaf().target()), own)));
    return List.copyOf(references);
  }

  /**
   * The table of a class.
   *
   * @throws dev.millrace.core.MappingException if the class cannot be mapped
   * @throws InvalidModelException if it has no key, or its names cannot be those of a table
   */
  public static <T> Model<T> of(Class<T> type) {
    return of(EntityType.of(type));
  }

  /** The table of a described class. */
  @SuppressWarnings("unchecked") // kept under its own class
  public static <T> Model<T> of(EntityType<T> type) {
    AtomicReference<Model<?>> known = KNOWN.get(type.type());
    Model<?> model = known.get();
    if (model == null) {
      model = new Model<>(type);
      known.set(model);
    }
    return (Model<T>) model;
  }

  /** The description of the class. */
  public EntityType<T> type() {
    return type;
  }

  /** The class's name for messages. */
  public String name() {
    return type.type().getSimpleName();
  }

  /** The table's name, not quoted. */
  public String table() {
    return type.name();
  }

  /** The columns in the order of the components. */
  public List<ModelColumn> columns() {
    return columns;
  }

  /** The columns of the key, at least one. */
  public List<ModelColumn> key() {
    return key;
  }

  /** The only column of the key; empty if it has several. */
  public Optional<ModelColumn> singleKey() {
    return key.size() == 1 ? Optional.of(key.get(0)) : Optional.empty();
  }

  /** The components that refer to other classes, in order. */
  public List<ModelReference> references() {
    return references;
  }

  /** The reference at a path of component names. */
  public Optional<ModelReference> reference(List<String> path) {
    return references.stream().filter(each -> each.path().equals(path)).findFirst();
  }

  /** The column that counts updates. */
  public Optional<ModelColumn> version() {
    return columns.stream().filter(ModelColumn::isVersion).findFirst();
  }

  /**
   * What is bound for the parts of a key, in the order of {@link #key}.
   *
   * @param id the value of the only {@code @Id} component; a list of the values of several; a
   *     {@link Ref}
   * @throws IllegalArgumentException if it is no key of this class
   */
  public List<Object> keyOf(Object id) {
    Object given =
        id instanceof Ref<?> ref && !type.id().get(0).reference().isPresent() ? ref.id() : id;
    int parts = type.id().size();
    if (parts > 1 && !(given instanceof List<?> list && list.size() == parts)) {
      throw new IllegalArgumentException(
          name()
              + ": expected a key of "
              + parts
              + " parts, a list of "
              + type.id().stream()
                  .map(Property::name)
                  .map(String.class::cast)
                  .collect(Collectors.joining(", "))
              + ", got "
              + given.getClass().getSimpleName());
    }
    Object[] values = new Object[key.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = key.get(i).leaf().valueInKey(type, fitted(given));
      if (value == null) {
        throw new IllegalArgumentException(name() + ": the key has no " + key.get(i).name());
      }
      values[i] = value;
    }
    return Arrays.asList(values);
  }

  /**
   * Numbers of another class are those of the key, if they are equal; other classes are refused.
   */
  private Object fitted(Object given) {
    List<Property<T>> parts = type.id();
    if (parts.size() == 1) {
      return KeyValue.fit(this, parts.get(0), given);
    }
    List<?> list = (List<?>) given;
    List<Object> fitted = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      fitted.add(KeyValue.fit(this, parts.get(i), list.get(i)));
    }
    return fitted;
  }

  /** What is bound for the parts of the key of an instance that has been stored. */
  public List<Object> keyIn(T instance) {
    List<Object> values = new ArrayList<>(key.size());
    for (ModelColumn column : key) {
      values.add(Objects.requireNonNull(column.valueIn(instance), column.name()));
    }
    return values;
  }

  /** The key of an instance, or null if it has not been stored. */
  public @Nullable Object idOf(T instance) {
    return type.idOf(instance);
  }

  @Override
  public String toString() {
    return name();
  }
}
