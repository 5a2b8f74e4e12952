package dev.millrace.sql.spi;

import dev.millrace.core.Converter;
import dev.millrace.core.EntityType;
import dev.millrace.core.Name;
import dev.millrace.core.Property;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapped class as an object: each component is a member, nested ones as objects of their own. */
final class MappedObject<T> implements JsonObject {

  private final EntityType<T> type;
  private final List<JsonMember> members;
  private final List<String> columns;

  MappedObject(EntityType<T> type) {
    this.type = type;
    this.members = type.properties().stream().map(this::member).toList();
    this.columns = type.properties().stream().map(Property::column).toList();
  }

  private JsonMember member(Property<T> property) {
    return new JsonMember(
        name(property),
        property.column(),
        property.isNullable(),
        instance -> stored(property, property.get(type.type().cast(instance))));
  }

  @SuppressWarnings("unchecked") // a converter takes the values of its component
  private @Nullable Object stored(Property<T> property, @Nullable Object value) {
    return value == null
        ? null
        : property
            .converter()
            .map(converter -> ((Converter<Object, Object>) converter).toStored(value))
            .orElse(value);
  }

  /** The component's own name, unless it was given another. */
  private String name(Property<T> property) {
    try {
      Name given = type.type().getDeclaredField(property.name()).getAnnotation(Name.class);
      return given == null ? property.name() : given.value();
    } catch (NoSuchFieldException e) {
      throw new AssertionError("every component has its field", e);
    }
  }

  @Override
  public List<JsonMember> members() {
    return members;
  }

  @Override
  public Object build(Map<?, ?> tree, Type[] arguments, JsonBinding binding, JsonPath path) {
    List<@Nullable Object> values = new ArrayList<>(members.size());
    for (int i = 0; i < members.size(); i++) {
      values.add(part(members.get(i), type.properties().get(i), tree, path));
    }
    // Not the binding of the place: what is mapped has no variables.
    return type.reader(columns).read(new JsonRow(columns, members, values, path));
  }

  /** What may be nested is converted ahead: from inside the reader the stack would not do. */
  private static <T> @Nullable Object part(
      JsonMember member, Property<T> property, Map<?, ?> tree, JsonPath path) {
    Object value = member.in(tree, path);
    boolean nested = value instanceof Map<?, ?> || value instanceof List<?>;
    return nested && property.converter().isEmpty()
        ? new JsonRow.Converted(
            JsonBinding.ROOT.convert(value, property.valueType(), path.component(member.name())))
        : value;
  }
}
