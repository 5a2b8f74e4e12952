package dev.millrace.dynamo.internal.text;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.MappingException;
import dev.millrace.core.TextMatch;
import dev.millrace.dynamo.internal.codec.ValueCodec;
import dev.millrace.dynamo.internal.model.AttributePath;
import dev.millrace.dynamo.internal.model.Model;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Writes filters as condition expressions, and refuses what the service cannot decide. */
public final class ConditionText {

  /** The most values that an attribute is compared with at once. */
  private static final int MAX_MEMBERS = 100;

  private static final Set<String> ORDERED = Set.of("S", "N", "B", "");

  private final Model<?> model;
  private final Placeholders placeholders;
  private final Set<String> roots = new HashSet<>();

  /** Writes for a class with placeholders of a request. */
  public ConditionText(Model<?> model, Placeholders placeholders) {
    this.model = model;
    this.placeholders = placeholders;
  }

  /**
   * The expression of a filter.
   *
   * @throws InvalidFilterException if a field is not there, a value does not fit it, or the service
   *     has no such condition
   */
  public String of(Filter<?> filter) {
    if (filter instanceof Filter.And<?> and) {
      return joined(and.filters(), " AND ");
    }
    if (filter instanceof Filter.Or<?> or) {
      return joined(or.filters(), " OR ");
    }
    if (filter instanceof Filter.Not<?> not) {
      return not.filter() instanceof Filter.Absent<?> absent
          ? "attribute_exists(" + operand(absent.field()) + ")"
          : "(NOT " + of(not.filter()) + ")";
    }
    if (filter instanceof Filter.Absent<?> absent) {
      return "attribute_not_exists(" + operand(absent.field()) + ")";
    }
    if (filter instanceof StoreCondition<?> condition) {
      return condition.text(this);
    }
    return comparison(filter);
  }

  /** The attributes of the item that what was written so far looks at, or into. */
  public Set<String> roots() {
    return roots;
  }

  /** From the left, as {@code ((a AND b) AND c)}. */
  private String joined(List<? extends Filter<?>> filters, String word) {
    if (filters.isEmpty()) {
      throw new InvalidFilterException(
          "expected at least one condition; leave a filter of none away");
    }
    String all = of(filters.get(0));
    for (Filter<?> each : filters.subList(1, filters.size())) {
      all = "(" + all + word + of(each) + ")";
    }
    return all;
  }

  private String comparison(Filter<?> filter) {
    if (filter instanceof Filter.Comparison<?> comparison) {
      AttributePath path = path(comparison.field());
      Filter.Comparator comparator = comparison.comparator();
      if (comparator != Filter.Comparator.EQ && comparator != Filter.Comparator.NE) {
        requireOrder(comparison.field(), path);
      }
      return placeholders.path(path.names())
          + " "
          + comparator.symbol()
          + " "
          + value(comparison.field(), path, comparison.value());
    }
    if (filter instanceof Filter.Between<?> between) {
      AttributePath path = path(between.field());
      requireOrder(between.field(), path);
      return placeholders.path(path.names())
          + " BETWEEN "
          + value(between.field(), path, between.low())
          + " AND "
          + value(between.field(), path, between.high());
    }
    if (filter instanceof Filter.Membership<?> membership) {
      return membership(membership);
    }
    if (filter instanceof Filter.Match<?> match) {
      return match(match);
    }
    throw new InvalidFilterException("cannot ask \"" + filter + "\" of DynamoDB");
  }

  private String membership(Filter.Membership<?> membership) {
    int count = membership.values().size();
    if (count == 0 || count > MAX_MEMBERS) {
      throw new InvalidFilterException(
          membership.field() + ": expected 1 to " + MAX_MEMBERS + " values, got " + count);
    }
    AttributePath path = path(membership.field());
    StringJoiner values = new StringJoiner(", ", placeholders.path(path.names()) + " IN (", ")");
    membership.values().forEach(each -> values.add(value(membership.field(), path, each)));
    return values.toString();
  }

  private String match(Filter.Match<?> match) {
    boolean isKnown = match.kind() == TextMatch.STARTS_WITH || match.kind() == TextMatch.CONTAINS;
    if (match.ignoresCase() || !isKnown) {
      throw new InvalidFilterException(
          "cannot ask \"" + match + "\" of DynamoDB: of texts it knows startsWith and contains");
    }
    String function = match.kind() == TextMatch.CONTAINS ? "contains" : "begins_with";
    return function
        + "("
        + operand(match.field())
        + ", "
        + placeholders.value(new AttributeValue.S(match.text()))
        + ")";
  }

  private static void requireOrder(Field<?, ?> field, AttributePath path) {
    if (!ORDERED.contains(path.codec().type())) {
      throw new InvalidFilterException(
          field + ": DynamoDB has no order of values of type " + path.codec().type());
    }
  }

  // --- parts, for conditions of this store as well

  /** The path of a field in placeholders. */
  String operand(Field<?, ?> field) {
    return placeholders.path(path(field).names());
  }

  AttributePath path(Field<?, ?> field) {
    AttributePath path = model.path(field, InvalidFilterException::new);
    roots.add(path.names().get(0));
    return path;
  }

  /** The placeholder of a value that a field is compared with. */
  String value(Field<?, ?> field, AttributePath path, Object value) {
    AttributeValue encoded;
    try {
      encoded = path.encode(value);
    } catch (MappingException e) {
      throw new InvalidFilterException(field + ": " + e.getMessage());
    }
    if (encoded == null) {
      throw new InvalidFilterException(field + " cannot be compared with what is never kept");
    }
    return placeholders.value(encoded);
  }

  /** The placeholder of a value of a codec. */
  String value(Field<?, ?> field, ValueCodec codec, Object value) {
    try {
      return placeholders.value(codec.encode(value));
    } catch (MappingException e) {
      throw new InvalidFilterException(field + ": " + e.getMessage());
    }
  }

  /** The placeholder of a value. */
  String value(AttributeValue value) {
    return placeholders.value(value);
  }
}
