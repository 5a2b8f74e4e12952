package dev.millrace.datastore.internal.gql;

import java.util.List;

/** One of the conditions of a query. */
public sealed interface Clause {

  /**
   * A property compared with a value.
   *
   * @param operator {@code = != < <= > >=}
   */
  record Comparison(Name property, String operator, Operand value) implements Clause {}

  /** A property that is one of some values. */
  record In(Name property, List<Operand> values) implements Clause {}

  /** A property that is one of the values of an argument. */
  record InAll(Name property, Operand.Parameter values) implements Clause {}

  /** What is below an ancestor. */
  record Below(Operand ancestor) implements Clause {}
}
