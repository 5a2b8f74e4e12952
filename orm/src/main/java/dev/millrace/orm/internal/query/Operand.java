package dev.millrace.orm.internal.query;

import dev.millrace.orm.internal.model.Place;
import dev.millrace.sql.Dialect;

/** A field's only column, or the value inside the document that it holds. */
record Operand(Place place, Joins joins, Dialect dialect) {

  /** As a value of a class, which the inside of a document has to be told. */
  String as(Class<?> type) {
    String column = joins.columns(place).get(0);
    return place.isInsideJson() ? dialect.jsonValue(column, place.json(), type) : column;
  }

  /** As values of the field's own class; as text where that is not known. */
  String typed() {
    return as(place.field().valueType().<Class<?>>map(type -> type).orElse(String.class));
  }

  /** As whatever it is: to ask whether it is there. */
  String bare() {
    return as(Object.class);
  }
}
