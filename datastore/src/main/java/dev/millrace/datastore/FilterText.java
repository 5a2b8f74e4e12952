package dev.millrace.datastore;

import dev.millrace.datastore.Condition.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Conditions in a text: {@code "age >="}. */
final class FilterText {

  private FilterText() {}

  static Condition parse(String text, @Nullable Object value) {
    String trimmed = text.strip();
    int blank = trimmed.lastIndexOf(' ');
    String property = blank < 0 ? trimmed : trimmed.substring(0, blank).strip();
    Operator operator = blank < 0 ? Operator.EQ : operator(trimmed.substring(blank + 1));
    return of(property, operator, value);
  }

  private static Operator operator(String text) {
    String symbol = text.toUpperCase(Locale.ROOT);
    for (Operator each : Operator.values()) {
      if (each.toString().equals(symbol) || (each == Operator.EQ && symbol.equals("=="))) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "expected an operator = != < <= > >= or IN behind a blank, got \"" + text + "\"");
  }

  /** A condition whose value is checked. */
  static Condition.Compare of(String property, Operator operator, @Nullable Object value) {
    Question.checkProperty(property);
    if (operator != Operator.IN) {
      return new Condition.Compare(property, operator, one(property, value));
    }
    if (!(value instanceof Collection<?> values)) {
      throw new IllegalArgumentException(
          "property \"" + property + "\": expected a collection for IN");
    }
    List<@Nullable Object> checked = new ArrayList<>();
    values.forEach(each -> checked.add(one(property, each)));
    return new Condition.Compare(property, operator, checked);
  }

  private static @Nullable Object one(String property, @Nullable Object value) {
    if (value instanceof Collection || value instanceof Entity) {
      throw new IllegalArgumentException(
          "property \""
              + property
              + "\": expected one value to compare with, got a "
              + (value instanceof Entity ? "entity" : "collection"));
    }
    boolean isKey = property.equals(Question.KEY);
    if (isKey && !(value instanceof Key)) {
      throw new IllegalArgumentException("expected a Key to compare __key__ with");
    }
    if (value instanceof Key key && !key.isComplete()) {
      throw new IllegalArgumentException("expected a complete key to compare with, got " + key);
    }
    return Values.checked(property, value);
  }
}
