package dev.millrace.sql;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The SQL of an engine for documents that are kept in a binary form. Immutable.
 *
 * <p>A path is names of members, which may be any text but an empty one; it does not enter lists.
 * {@link Dialect#jsonValue} gives the value at one.
 */
public interface JsonDialect {

  /** The kinds of values. */
  enum Kind {
    /** The value null. */
    NULL,
    /** The value true. */
    TRUE,
    /** The value false. */
    FALSE,
    /** A number. */
    NUMBER,
    /** A text. */
    TEXT,
    /** A list. */
    LIST,
    /** An object. */
    OBJECT
  }

  /** The type of a column. */
  String type();

  /** The binary form of a document that is bound as text. */
  String stored(String placeholder);

  /** The text of a document. */
  String text(String document);

  /** A condition that a value of a kind is at a place; false or NULL otherwise. */
  String is(String document, List<String> path, Kind kind);

  /**
   * A condition that compares the value at a place, as {@link Dialect#jsonValue} gives it; what is
   * of another kind is not met. For a look at each document: an index has the value itself.
   *
   * @param type a number or String
   * @param comparison the sign and the other operand
   */
  String isCompared(String document, List<String> path, Class<?> type, String comparison);

  /**
   * A condition that the value at a place is wholly that of a document, which is bound as text;
   * none where the engine cannot tell.
   */
  Optional<String> isEqual(String document, List<String> path, String placeholder);

  /** A condition that a list is at a place, and has a text that is bound among its elements. */
  String hasText(String document, List<String> path, String placeholder);

  /** What is bound to compare with numbers in documents: the number, or the nearest there is. */
  Object number(BigDecimal number);
}
