package dev.millrace.datastore;

import dev.millrace.core.InvalidFilterException;
import dev.millrace.datastore.internal.query.Branch;
import dev.millrace.datastore.internal.query.Range;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the conditions of a query apart into the ways to meet all of them. */
record Branches(Question question, Profile profile) {

  /**
   * The ways to meet all conditions.
   *
   * @throws InvalidFilterException if there are more than the service allows
   */
  List<Branch> all() {
    List<Branch> branches = List.of(Branch.ALL);
    for (Condition condition : question.conditions()) {
      branches = with(branches, condition);
    }
    return branches;
  }

  private List<Branch> with(List<Branch> branches, Condition condition) {
    List<Branch> more = new ArrayList<>();
    if (condition instanceof Condition.AllOf all) {
      List<Branch> some = branches;
      for (Condition each : all.conditions()) {
        some = with(some, each);
      }
      return some;
    }
    if (condition instanceof Condition.AnyOf any) {
      any.conditions().forEach(each -> more.addAll(with(branches, each)));
    } else {
      branches.forEach(each -> more.addAll(with(each, (Condition.Compare) condition)));
    }
    more.removeIf(Branch::isEmpty);
    if (more.size() > profile.maxSubqueries()) {
      throw new InvalidFilterException(
          question
              + ": expected IN, != and \"or\" to make at most "
              + profile.maxSubqueries()
              + " queries of it, got "
              + more.size());
    }
    return more;
  }

  private List<Branch> with(Branch branch, Condition.Compare compare) {
    String property = compare.property();
    Object value = compare.value();
    return switch (compare.operator()) {
      case EQ -> List.of(equal(branch, property, value));
      case IN ->
          new LinkedHashSet<>((List<?>) Objects.requireNonNull(value))
              .stream().map(each -> equal(branch, property, each)).toList();
      case NE ->
          List.of(
              in(branch, property, Range.below(bytes(property, value), false)),
              in(branch, property, Range.above(bytes(property, value), false)));
      case LT -> List.of(in(branch, property, Range.below(bytes(property, value), false)));
      case LE -> List.of(in(branch, property, Range.below(bytes(property, value), true)));
      case GT -> List.of(in(branch, property, Range.above(bytes(property, value), false)));
      case GE -> List.of(in(branch, property, Range.above(bytes(property, value), true)));
    };
  }

  private Branch equal(Branch branch, String property, @Nullable Object value) {
    byte[] bytes = bytes(property, value);
    return property.equals(Question.KEY)
        ? branch.key(Range.equal(bytes))
        : branch.equal(property, bytes);
  }

  private static Branch in(Branch branch, String property, Range range) {
    return property.equals(Question.KEY) ? branch.key(range) : branch.in(property, range);
  }

  private byte[] bytes(String property, @Nullable Object value) {
    if (!property.equals(Question.KEY)) {
      return Values.stored(value).bytes();
    }
    Key key = (Key) Objects.requireNonNull(value);
    if (!key.namespace().equals(question.namespace())) {
      throw new InvalidFilterException(
          question
              + ": expected a key in the namespace \""
              + question.namespace()
              + "\", got one in \""
              + key.namespace()
              + "\"");
    }
    return key.path();
  }
}
