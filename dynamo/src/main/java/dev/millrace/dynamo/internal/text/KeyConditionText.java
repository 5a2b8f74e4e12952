package dev.millrace.dynamo.internal.text;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.TextMatch;
import dev.millrace.dynamo.internal.model.KeyPart;
import dev.millrace.dynamo.internal.model.KeyParts;
import dev.millrace.dynamo.internal.model.Model;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a query finds a partition and a range in it by. */
public final class KeyConditionText {

  private KeyConditionText() {}

  /**
   * The expression of a partition, and of a condition on its sort keys.
   *
   * @param partition the values of the partition keys in their order
   * @param sort null for the whole partition
   * @throws InvalidFilterException if the condition is about something else, or has another form
   *     than the service takes
   */
  public static String of(
      Model<?> model,
      KeyParts key,
      List<AttributeValue> partition,
      @Nullable Filter<?> sort,
      Placeholders placeholders) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < partition.size(); i++) {
      text.append(i == 0 ? "" : " AND ")
          .append(placeholders.name(key.partition().get(i).name()))
          .append(" = ")
          .append(placeholders.value(partition.get(i)));
    }
    if (sort != null) {
      check(model, key, sort);
      ConditionText conditions = new ConditionText(model, placeholders);
      parts(sort).forEach(each -> text.append(" AND ").append(conditions.of(each)));
    }
    return text.toString();
  }

  /**
   * Refuses a condition that is not on the sort keys from the left, all but the last by equality.
   */
  public static void check(Model<?> model, KeyParts key, Filter<?> sort) {
    List<Filter<?>> parts = parts(sort);
    List<KeyPart> keys = key.sort();
    if (keys.isEmpty()) {
      throw new InvalidFilterException("\"" + sort + "\": there is no sort key");
    }
    for (int i = 0; i < parts.size(); i++) {
      Field<?, ?> field = field(parts.get(i), sort);
      List<String> names = model.path(field, InvalidFilterException::new).names();
      boolean fits = i < keys.size() && names.equals(List.of(keys.get(i).name()));
      if (!fits) {
        throw new InvalidFilterException(
            field
                + " is not the sort key "
                + (i < keys.size() ? "\"" + keys.get(i).name() + "\"" : "of this query")
                + "; compare it in filter(…)");
      }
      if (i < parts.size() - 1 && !isEquality(parts.get(i))) {
        throw new InvalidFilterException(
            "\"" + sort + "\": only the last sort key of a query may be compared with a range");
      }
    }
  }

  private static boolean isEquality(Filter<?> filter) {
    return filter instanceof Filter.Comparison<?> comparison
        && comparison.comparator() == Filter.Comparator.EQ;
  }

  private static List<Filter<?>> parts(Filter<?> sort) {
    return sort instanceof Filter.And<?> and ? new ArrayList<>(and.filters()) : List.of(sort);
  }

  private static Field<?, ?> field(Filter<?> part, Filter<?> whole) {
    if (part instanceof Filter.Comparison<?> comparison
        && comparison.comparator() != Filter.Comparator.NE) {
      return comparison.field();
    }
    if (part instanceof Filter.Between<?> between) {
      return between.field();
    }
    if (part instanceof Filter.Match<?> match
        && match.kind() == TextMatch.STARTS_WITH
        && !match.ignoresCase()) {
      return match.field();
    }
    throw new InvalidFilterException(
        "\""
            + whole
            + "\": a sort key is compared by eq, lt, le, gt, ge, between or startsWith alone");
  }
}
