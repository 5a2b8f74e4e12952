package dev.millrace.orm.internal.query;

import dev.millrace.core.Converter;
import dev.millrace.core.InvalidProjectionException;
import dev.millrace.orm.internal.model.FieldValue;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.Place;
import java.util.Optional;

/** A field as it is. */
public record FieldItem(Place place, String name) implements Item {

  /**
   * Makes an item.
   *
   * @throws InvalidProjectionException if the field has several columns
   */
  public FieldItem {
    if (place.columns().size() != 1) {
      throw new InvalidProjectionException(
          place.field() + " has several columns: select its components instead");
    }
  }

  ModelColumn column() {
    return place.columns().get(0);
  }

  @Override
  public boolean isAggregate() {
    return false;
  }

  @Override
  public Class<?> type() {
    if (place.isInsideJson()) {
      return place.field().valueType().<Class<?>>map(type -> type).orElse(String.class);
    }
    return FieldValue.storedClassOf(column());
  }

  @Override
  public Optional<Converter<?, ?>> converter() {
    return place.isInsideJson() ? Optional.empty() : column().origin().converter();
  }

  @Override
  public String render(Scope scope) {
    return new Operand(place, scope.joins(), scope.dialect()).as(type());
  }

  /** The class of its values as the component has them. */
  Class<?> valueType() {
    return place.isInsideJson() ? type() : FieldValue.classOf(column());
  }
}
