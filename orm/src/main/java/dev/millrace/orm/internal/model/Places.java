package dev.millrace.orm.internal.model;

import dev.millrace.core.EntityType;
import dev.millrace.core.Field;
import dev.millrace.core.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the places of fields. */
public final class Places {

  private final Field<?, ?> field;
  private final Function<String, ? extends RuntimeException> failure;
  private final List<ModelReference> joins = new ArrayList<>();

  private Places(Field<?, ?> field, Function<String, ? extends RuntimeException> failure) {
    this.field = field;
    this.failure = failure;
  }

  /**
   * Finds a field's place.
   *
   * @param failure makes the exception, of a message, when there is none
   */
  public static Place of(
      Model<?> model, Field<?, ?> field, Function<String, ? extends RuntimeException> failure) {
    Class<?> owner = field.owner().orElse(null);
    if (owner != null && owner != model.type().type()) {
      throw failure.apply(field + " is not a field of " + model.name());
    }
    return new Places(field, failure).find(model, field.path());
  }

  private Place find(Model<?> model, List<String> names) {
    EntityType<?> level = model.type();
    List<String> path = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      List<String> rest = names.subList(i + 1, names.size());
      Property<?> property = property(level, name);
      if (property == null) {
        if (path.isEmpty() && rest.isEmpty()) {
          return byColumn(model, name);
        }
        throw unknown(level.type(), name, level);
      }
      path.add(property.name());
      Optional<EntityType<?>> nested = property.embedded();
      if (nested.isPresent() && !rest.isEmpty()) {
        level = nested.get();
      } else if (property.reference().isPresent()) {
        return reference(model, path, rest);
      } else {
        return leaf(model, path, rest);
      }
    }
    throw new AssertionError("a field has a name");
  }

  private static @Nullable Property<?> property(EntityType<?> level, String name) {
    for (Property<?> each : level.properties()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    for (Property<?> each : level.properties()) {
      if (each.column().equals(name.toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    return null;
  }

  private Place byColumn(Model<?> model, String name) {
    return model.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .map(column -> place(model, List.of(column), List.of()))
        .orElseThrow(() -> unknown(model.type().type(), name, model.type()));
  }

  private RuntimeException unknown(Class<?> type, String name, EntityType<?> level) {
    String there =
        level.properties().stream().map(each -> each.name()).collect(Collectors.joining(", "));
    return failure.apply(
        type.getSimpleName()
            + " has no field \""
            + shown(name)
            + "\""
            + (field.path().size() > 1 ? " (on the way " + shown(field.toString()) + ")" : "")
            + "; it has "
            + there);
  }

  /** A name that may have come from outside, cut to a length that fits a message. */
  private static String shown(String name) {
    return name.length() > 80 ? name.substring(0, 80) + "…" : name;
  }

  private Place reference(Model<?> model, List<String> path, List<String> rest) {
    ModelReference reference = model.reference(path).orElseThrow();
    if (rest.isEmpty()) {
      return new Place(field, joins, model, reference.columns(), reference, List.of());
    }
    Model<?> target = Model.of(reference.target());
    if (rest.size() == 1 && isWholeKey(target, rest.get(0))) {
      return place(model, reference.columns(), List.of());
    }
    joins.add(reference);
    return find(target, rest);
  }

  private static boolean isWholeKey(Model<?> target, String name) {
    return target.type().id().size() == 1
        && target.type().id().get(0).name().equals(name)
        && target.key().size() == 1;
  }

  private Place leaf(Model<?> model, List<String> path, List<String> rest) {
    List<ModelColumn> columns =
        model.columns().stream()
            .filter(
                column ->
                    column.path().size() >= path.size()
                        && column.path().subList(0, path.size()).equals(path))
            .toList();
    if (!rest.isEmpty() && !(columns.size() == 1 && columns.get(0).isJson())) {
      throw failure.apply(
          model.name()
              + "."
              + String.join(".", path)
              + " has nothing inside, but "
              + field
              + " leads on to "
              + rest.get(0));
    }
    return place(model, columns, List.copyOf(rest));
  }

  private Place place(Model<?> model, List<ModelColumn> columns, List<String> json) {
    return new Place(field, List.copyOf(joins), model, columns, null, json);
  }
}
