package dev.millrace.sql;

import dev.millrace.core.TextMatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that an engine speaks, for those who generate it. What is not here is the same on all.
 *
 * <p>Operands, placeholders and tables are given and come back as SQL text. Immutable.
 */
public interface Dialect {

  /** The engine as OpenTelemetry names it: {@code sqlite}, {@code postgresql}. */
  String name();

  /**
   * An identifier in quotes, so that any name is only a name.
   *
   * @throws IllegalArgumentException if it is empty or has a NUL character
   */
  default String quote(String identifier) {
    if (identifier.isEmpty() || identifier.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "expected an identifier of at least one character, none of them NUL");
    }
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** How many values can be bound in one statement. */
  int maxParameters();

  // --- definitions

  /**
   * The type of a column for values of a class, primitive or boxed.
   *
   * @throws IllegalArgumentException if such values have no form of their own
   */
  String columnType(Class<?> type);

  /** The type of a column for documents. */
  String jsonType();

  /** What follows the name of a key of whole numbers that the engine makes. */
  String generatedKey();

  /** What follows the closing parenthesis of a table, with a space before it, or nothing. */
  String tableOptions();

  /** Whether a reference may be added to a table that is there. */
  boolean addsReferences();

  /**
   * A statement that waits until no other transaction with the same lock is open, so that two do
   * not make one table; empty where transactions that write wait for each other anyway.
   */
  Optional<String> lockDefinitions();

  /** Puts the checks of references off to the end of the transaction, where that can be. */
  String deferReferences();

  /** Drops a table if it is there; with {@code cascade} the references to it too. */
  String dropTable(String table, boolean cascade);

  // --- conditions

  /**
   * A condition that a text matches another.
   *
   * @param placeholder for what {@link #pattern} gives
   */
  String match(TextMatch kind, boolean ignoresCase, String text, String placeholder);

  /** What is bound to match a text: itself or the pattern for it. */
  String pattern(TextMatch kind, boolean ignoresCase, String text);

  /** A condition that a value is one of a list, which is bound as one {@link List}. */
  String isAnyOf(String value, String placeholder);

  /** Whether {@link #isAnyOf} is right for values of a class. */
  boolean takesLists(Class<?> type);

  /** Whether the order of the stored form is that of the values of a class. */
  boolean isOrdered(Class<?> type);

  /**
   * The value at a place in a document, as SQL has values of a class: text unquoted, numbers as
   * numbers. NULL where there is none, or one of another kind.
   *
   * @param path the keys on the way, which may be any text
   * @param type a number, a boolean or what JSON keeps as text; {@code Object} for any kind, to ask
   *     whether there is one
   */
  String jsonValue(String document, List<String> path, Class<?> type);

  /** Documents that are kept in a binary form, to be looked into. */
  JsonDialect json();

  /**
   * What follows a text, or the type of its column, to compare it by UTF-8 bytes, with a space
   * before it.
   */
  String byteOrder();

  /**
   * What follows a table in a query, with a space before it, to find its rows by an index; none
   * where engines cannot be told.
   *
   * @param index its name, quoted
   */
  Optional<String> usingIndex(String index);

  // --- the rest of a query

  /**
   * The end of a query that gives some of its rows, with a space before it; nothing for all.
   *
   * @param limit the placeholder of how many; null for all
   * @param offset the placeholder of how many are left out first; null for none
   */
  String limit(@Nullable String limit, @Nullable String offset);

  // --- the catalog

  /** A query of the tables of the current schema: {@code name}. */
  String listTables();

  /**
   * A query of a row if table {@code $1} keeps numbers, texts, booleans and UUIDs as they are bound
   * by an INSERT, whatever its columns say; empty if no table is known to.
   */
  Optional<String> keepsWhatIsBound();

  /**
   * A query of the columns of table {@code $1} in order: {@code name}, {@code type} in lower case,
   * {@code nullable}, and {@code key}, its place in the primary key from 1, or 0.
   */
  String listColumns();

  /**
   * A query of the indexes of table {@code $1}: {@code name}, {@code is_unique}, and {@code
   * columns} in order with commas between.
   */
  String listIndexes();

  /**
   * A query of the references of table {@code $1}: {@code columns} and {@code target_columns} with
   * commas between, {@code target}, {@code on_delete} and {@code on_update} in lower case.
   */
  String listReferences();
}
