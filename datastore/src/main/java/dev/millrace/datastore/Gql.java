package dev.millrace.datastore;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.datastore.Condition.Operator;
import dev.millrace.datastore.internal.gql.Clause;
import dev.millrace.datastore.internal.gql.Malformed;
import dev.millrace.datastore.internal.gql.Name;
import dev.millrace.datastore.internal.gql.Operand;
import dev.millrace.datastore.internal.gql.Parser;
import dev.millrace.datastore.internal.gql.Select;
import dev.millrace.datastore.internal.gql.Sort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Queries in words. */
final class Gql {

  private final String namespace;
  private final GqlArguments arguments;

  private Gql(String namespace, GqlArguments arguments) {
    this.namespace = namespace;
    this.arguments = arguments;
  }

  /**
   * The question of a text.
   *
   * @param positional what {@code :1}, {@code :2} … stand for
   * @param named what {@code :name} stands for
   * @param kind that of a mapped class: then {@code SELECT * FROM} and it may be left out; else
   *     null
   * @throws InvalidQueryException if the text is wrong, or an argument is missing, not used, or
   *     none that may stand there
   */
  static Question question(
      String namespace,
      String text,
      List<? extends @Nullable Object> positional,
      Map<String, ?> named,
      @Nullable String kind) {
    Select select = Parser.parse(text);
    if (!select.isStated() && kind == null) {
      throw Malformed.at(0, "expected SELECT");
    }
    GqlArguments arguments = new GqlArguments(positional, named);
    Question question = new Gql(namespace, arguments).question(select, kind);
    arguments.checkUsed();
    return question;
  }

  private Question question(Select select, @Nullable String kind) {
    Question question = of(select.kind(), kind);
    for (Name each : select.projection()) {
      Question before = question;
      question = checked(each.at(), () -> before.projected(List.of(each.text())));
    }
    if (select.isKeysOnly()) {
      question = question.keysOnly();
    }
    if (select.isDistinct()) {
      question = question.distinct();
    }
    for (Clause each : select.clauses()) {
      question = with(question, each);
    }
    for (Sort each : select.orders()) {
      Question before = question;
      question =
          checked(
              each.property().at(),
              () -> before.sortedBy(each.property().text(), each.isDescending()));
    }
    return bounded(question, select);
  }

  private Question of(@Nullable Name from, @Nullable String kind) {
    if (from == null) {
      return Question.of(namespace, kind);
    }
    if (kind != null && !from.text().equals(kind)) {
      throw Malformed.at(
          from.at(), "expected \"" + kind + "\", the kind of the class, got another one");
    }
    return checked(from.at(), () -> Question.of(namespace, from.text()));
  }

  private Question bounded(Question question, Select select) {
    Question bounded = question;
    Operand limit = select.limit();
    if (limit != null) {
      int count = count(limit);
      bounded = checked(limit.at(), () -> question.limited(count));
    }
    Operand offset = select.offset();
    if (offset != null) {
      int count = count(offset);
      Question before = bounded;
      bounded = checked(offset.at(), () -> before.skipping(count));
    }
    return bounded;
  }

  private int count(Operand operand) {
    Object value = value(operand);
    if (value instanceof Long || value instanceof Integer) {
      long number = ((Number) value).longValue();
      if (number == (int) number) {
        return (int) number;
      }
    }
    throw Malformed.at(operand.at(), "expected a whole number of 32 bits");
  }

  // --- conditions

  private Question with(Question question, Clause clause) {
    if (clause instanceof Clause.Comparison comparison) {
      Operator operator =
          Arrays.stream(Operator.values())
              .filter(each -> each.toString().equals(comparison.operator()))
              .findFirst()
              .orElseThrow();
      return compared(question, comparison.property(), operator, value(comparison.value()));
    }
    if (clause instanceof Clause.In in) {
      List<@Nullable Object> values = new ArrayList<>();
      in.values().forEach(each -> values.add(value(each)));
      return compared(question, in.property(), Operator.IN, values);
    }
    if (clause instanceof Clause.InAll in) {
      return compared(question, in.property(), Operator.IN, value(in.values()));
    }
    return below(question, ((Clause.Below) clause).ancestor());
  }

  private static Question compared(
      Question question, Name property, Operator operator, @Nullable Object value) {
    return checked(
        property.at(), () -> question.and(FilterText.of(property.text(), operator, value)));
  }

  private Question below(Question question, Operand operand) {
    Object value = value(operand);
    Object ancestor = value instanceof Entity entity ? entity.key() : value;
    if (!(ancestor instanceof Key key)) {
      throw Malformed.at(operand.at(), "expected a key as the ancestor");
    }
    if (question.ancestor() != null) {
      throw Malformed.at(operand.at(), "expected one ancestor, got a second one");
    }
    return checked(operand.at(), () -> question.below(key));
  }

  // --- values

  private @Nullable Object value(Operand operand) {
    if (operand instanceof Operand.Literal literal) {
      return literal.value();
    }
    if (operand instanceof Operand.Parameter parameter) {
      return arguments.value(parameter);
    }
    Operand.Cast cast = (Operand.Cast) operand;
    List<@Nullable Object> values = new ArrayList<>();
    cast.arguments().forEach(each -> values.add(value(each)));
    return checked(cast.at(), () -> GqlCasts.value(cast.function(), values, namespace));
  }

  /** What fails on its argument fails at a place in the text. */
  private static <R> R checked(int at, Supplier<R> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw Malformed.at(at, String.valueOf(e.getMessage()));
    }
  }
}
