package dev.millrace.datastore;

import dev.millrace.core.Field;
import dev.millrace.core.InvalidQueryException;
import java.util.function.Function;

/** Results without a class of their own: a field is the property of its name. */
class FieldForm<T> implements Form<T> {

  /** Entities as they are. */
  static final Form<Entity> ENTITIES = new FieldForm<>(entity -> entity);

  /** Keys alone. */
  static final Form<Key> KEYS = new FieldForm<>(Entity::key);

  private final Function<Entity, T> result;

  FieldForm(Function<Entity, T> result) {
    this.result = result;
  }

  @Override
  public T of(Entity entity) {
    return result.apply(entity);
  }

  @Override
  public String property(Field<T, ?> field) {
    try {
      return Question.checkProperty(field.name());
    } catch (IllegalArgumentException e) {
      throw new InvalidQueryException(field + ": " + e.getMessage());
    }
  }

  @Override
  public Comparand comparand(Field<T, ?> field, Object value, String namespace) {
    return Comparand.of(value);
  }
}
