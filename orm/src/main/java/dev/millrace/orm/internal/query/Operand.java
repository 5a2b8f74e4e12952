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

  /** As whatever it is: to ask whether it is there. */
  String bare() {
    return as(String.class);
  }
}
