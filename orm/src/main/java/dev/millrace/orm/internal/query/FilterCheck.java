package dev.millrace.orm.internal.query;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.Scale;
import dev.millrace.orm.internal.model.FieldValue;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.Place;
import dev.millrace.orm.internal.model.Places;

/** Refuses filters that a class cannot be asked, when the query is built. */
final class FilterCheck {

  private FilterCheck() {}

  static void check(Model<?> model, Filter<?> filter) {
    if (filter instanceof Filter.And<?> and) {
      and.filters().forEach(each -> check(model, each));
    } else if (filter instanceof Filter.Or<?> or) {
      or.filters().forEach(each -> check(model, each));
    } else if (filter instanceof Filter.Not<?> not) {
      check(model, not.filter());
    } else if (filter instanceof Filter.Absent<?> absent) {
      place(model, absent.field());
    } else if (filter instanceof Filter.Match<?> match) {
      requireText(place(model, match.field()));
    } else if (filter instanceof Filter.InQuery<?> in) {
      requireWidth(place(model, in.field()), in);
    } else if (filter instanceof Filter.OfStore<?>) {
      throw new InvalidFilterException("cannot ask \"" + filter + "\" of a table");
    } else {
      checkValues(model, filter);
    }
  }

  private static void checkValues(Model<?> model, Filter<?> filter) {
    if (filter instanceof Filter.Comparison<?> comparison) {
      checkValue(place(model, comparison.field()), comparison.value());
    } else if (filter instanceof Filter.Between<?> between) {
      Place place = place(model, between.field());
      checkValue(place, between.low());
      checkValue(place, between.high());
    } else if (filter instanceof Filter.Membership<?> membership) {
      Place place = place(model, membership.field());
      membership.values().forEach(value -> checkValue(place, value));
    }
  }

  /** Numbers are compared by value, so any number may stand beside one. */
  private static void checkValue(Place place, Object value) {
    if (!(value instanceof Number && isNumber(place))) {
      FieldValue.bound(place, value, InvalidFilterException::new);
    }
  }

  static boolean isNumber(Place place) {
    return place.reference() == null
        && !place.isInsideJson()
        && place
            .single()
            .filter(column -> Number.class.isAssignableFrom(FieldValue.classOf(column)))
            .map(ModelColumn::origin)
            .filter(each -> each.converter().isEmpty() || each.annotation(Scale.class).isPresent())
            .isPresent();
  }

  static Place place(Model<?> model, Field<?, ?> field) {
    return Places.of(model, field, InvalidFilterException::new);
  }

  private static void requireText(Place place) {
    if (place.isInsideJson()) {
      return;
    }
    Class<?> type = place.single().map(FieldValue::classOf).orElse(null);
    boolean isText =
        place.reference() == null
            && type != null
            && (CharSequence.class.isAssignableFrom(type)
                || type == Character.class
                || type.isEnum());
    if (!isText) {
      throw new InvalidFilterException(
          place.field()
              + ": expected a field of text to search in, got "
              + (type == null || place.reference() != null ? "a reference" : type.getSimpleName()));
    }
  }

  private static void requireWidth(Place place, Filter.InQuery<?> in) {
    if (!(in.query() instanceof SqlSubquery<?> query)) {
      throw new InvalidFilterException(
          place.field() + ": expected a query of the same library's select, got another");
    }
    if (query.width() != place.columns().size()) {
      throw new InvalidFilterException(
          place.field()
              + ": expected a query of "
              + place.columns().size()
              + " columns, got one of "
              + query.width());
    }
  }
}
