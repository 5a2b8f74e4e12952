package dev.millrace.base;

import dev.millrace.core.Change;
import dev.millrace.core.EntityType;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.MappingException;
import dev.millrace.core.Name;
import dev.millrace.core.Property;
import dev.millrace.sql.spi.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How instances of a class are items. */
final class TypedItems<T> {

  private final EntityType<T> type;
  private final Optional<String> id;

  TypedItems(Class<T> type) {
    this.type = EntityType.of(type);
    List<Property<T>> ids = this.type.id();
    if (ids.size() > 1 || (ids.size() == 1 && ids.get(0).valueType() != String.class)) {
      throw new InvalidModelException(
          type.getSimpleName()
              + ": expected one @Id component, a String, to be the key of an item");
    }
    this.id = ids.stream().map(TypedItems::member).findFirst();
    if (id.isPresent() && !id.get().equals(Document.KEY)) {
      checkNoOtherKey();
    }
  }

  private void checkNoOtherKey() {
    if (type.properties().stream().anyMatch(each -> member(each).equals(Document.KEY))) {
      throw new InvalidModelException(
          this + ": a component \"key\" beside the @Id, which is the key of an item already");
    }
  }

  /** What a component is in an item, but for the key. */
  private static String member(Property<?> property) {
    return property.annotation(Name.class).map(Name::value).orElse(property.name());
  }

  /** The members of an instance. */
  Map<String, @Nullable Object> data(T instance) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    if (Json.parse(Json.write(instance)) instanceof Map<?, ?> members) {
      members.forEach((name, value) -> data.put((String) name, value));
    }
    id.ifPresent(name -> key(data, data.remove(name)));
    return data;
  }

  private static void key(Map<String, @Nullable Object> data, @Nullable Object key) {
    if (key instanceof String text && !text.isEmpty()) {
      data.put(Document.KEY, text);
    }
  }

  /** The instance of an item. */
  T read(Document document) {
    Map<String, @Nullable Object> members = document;
    if (id.isPresent()) {
      members = new LinkedHashMap<>(document);
      members.put(id.get(), document.key());
    }
    try {
      return type.type().cast(Objects.requireNonNull(Json.convert(members, type.type())));
    } catch (MappingException e) {
      throw new MappingException(
          "an item is no " + type.type().getSimpleName() + ": " + e.getMessage());
    }
  }

  /** The path of a field. */
  String path(Field<T, ?> field) {
    StringBuilder path = new StringBuilder();
    EntityType<?> owner = type;
    for (String name : field.path()) {
      path.append(path.isEmpty() ? "" : ".");
      if (owner == null) {
        path.append(checked(field, name)); // a key of a map
      } else {
        Property<?> property =
            owner
                .property(name)
                .orElseThrow(
                    () -> new InvalidFilterException(field + ": there is no \"" + name + "\""));
        boolean isKey = owner == type && type.id().contains(property);
        path.append(isKey ? Document.KEY : checked(field, member(property)));
        owner = inside(field, property);
      }
    }
    return path.toString();
  }

  private static @Nullable EntityType<?> inside(Field<?, ?> field, Property<?> property) {
    if (property.reference().isPresent()) {
      throw new InvalidFilterException(field + ": a base does not follow references");
    }
    return property.valueType() instanceof Class<?> value && value.isRecord()
        ? EntityType.of(value)
        : property.embedded().orElse(null);
  }

  private static String checked(Field<?, ?> field, String name) {
    if (name.isEmpty() || name.indexOf('.') >= 0 || name.indexOf('?') >= 0) {
      throw new InvalidFilterException(
          field + ": a member with a dot or a question mark in its name cannot be asked");
    }
    return name;
  }

  /** The query of a filter. */
  Map<String, @Nullable Object> query(Filter<T> filter) {
    return new FilterQuery<>(this).of(filter);
  }

  /** The update of changes. */
  Update update(Collection<? extends Change<T>> changes) {
    Update update = Update.NONE;
    for (Change<T> change : changes) {
      update = added(update, path(change.field()), change);
    }
    return update;
  }

  private static Update added(Update update, String path, Change<?> change) {
    if (change instanceof Change.Increment<?> increment) {
      return update.increment(path, increment.by());
    }
    if (change instanceof Change.Set<?> set) {
      return update.set(path, stored(set.value()));
    }
    throw new InvalidChangeException("cannot do \"" + change + "\" in a base");
  }

  /** A value of a component as a tree. */
  static @Nullable Object stored(@Nullable Object value) {
    return Json.parse(Json.write(value));
  }

  @Override
  public String toString() {
    return type.type().getSimpleName();
  }
}
