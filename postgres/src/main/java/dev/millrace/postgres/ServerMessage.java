package dev.millrace.postgres;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of an error, a warning or a notice, with every field of the protocol.
 *
 * <p>Immutable. The server leaves most fields out; {@link #severity}, {@link #sqlState} and {@link
 * #message} are always there. {@link #message}, {@link #detail}, {@link #where} and {@link
 * #internalQuery} may carry values of rows and parameters: keep them out of logs that others read.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-error-fields.html">Error and
 *     Notice Message Fields</a>
 */
public final class ServerMessage implements Serializable {

  private static final long serialVersionUID = 1;

  private final HashMap<Byte, String> fields;

  private ServerMessage(Map<Byte, String> fields) {
    this.fields = new HashMap<>(fields);
  }

  /**
   * Makes a message of the fields of an ErrorResponse or NoticeResponse, by their type bytes.
   *
   * <p>Fields that later servers may add are kept for {@link #field}. A severity that is left out
   * is {@code ERROR}, a SQLSTATE {@code XX000}, a message {@code no message}.
   */
  public static ServerMessage of(Map<Byte, String> fields) {
    return new ServerMessage(fields);
  }

  /** The field of this type, one of the letters that the protocol lists. */
  public Optional<String> field(char type) {
    return type < 128 ? Optional.ofNullable(text(type)) : Optional.empty();
  }

  /** {@code ERROR}, {@code FATAL} or {@code PANIC}; of a notice {@code WARNING} to {@code LOG}. */
  public String severity() {
    String severity = text('V');
    return severity == null ? localizedSeverity() : severity;
  }

  /** The severity in the language of the server. */
  public String localizedSeverity() {
    return or('S', "ERROR");
  }

  /** The SQLSTATE, five digits and letters. */
  public String sqlState() {
    return or('C', "XX000");
  }

  /** The server's own text, in its language; it may carry values. */
  public String message() {
    return or('M', "no message");
  }

  /** More about the problem; it may carry values of rows. */
  public Optional<String> detail() {
    return field('D');
  }

  /** What the server suggests. */
  public Optional<String> hint() {
    return field('H');
  }

  /** The place in the text of the statement, in characters (code points) from 1. */
  public OptionalInt position() {
    return number('P');
  }

  /** The place in {@link #internalQuery}, in characters (code points) from 1. */
  public OptionalInt internalPosition() {
    return number('p');
  }

  /** The statement that failed if the server made it, one of a PL/pgSQL function for example. */
  public Optional<String> internalQuery() {
    return field('q');
  }

  /** The calls that led there, innermost first; it may carry values. */
  public Optional<String> where() {
    return field('W');
  }

  /** The schema of the table or data type. */
  public Optional<String> schema() {
    return field('s');
  }

  /** The table. */
  public Optional<String> table() {
    return field('t');
  }

  /** The column of {@link #table}. */
  public Optional<String> column() {
    return field('c');
  }

  /** The data type. */
  public Optional<String> dataType() {
    return field('d');
  }

  /** The constraint, or the index that serves as one. */
  public Optional<String> constraint() {
    return field('n');
  }

  /** The file of the server's source. */
  public Optional<String> file() {
    return field('F');
  }

  /** The line of {@link #file}. */
  public OptionalInt line() {
    return number('L');
  }

  /** The routine of the server's source; unlike the message it is not translated. */
  public Optional<String> routine() {
    return field('R');
  }

  private @Nullable String text(char type) {
    return fields.get((byte) type);
  }

  private String or(char type, String absent) {
    String text = text(type);
    return text == null ? absent : text;
  }

  private OptionalInt number(char type) {
    String text = text(type);
    try {
      return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException notANumber) {
      return OptionalInt.empty();
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ServerMessage message && fields.equals(message.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  /** Severity, SQLSTATE and message, the last without values as in {@link PgException}. */
  @Override
  public String toString() {
    return severity() + " " + sqlState() + ": " + ShownMessage.of(this);
  }
}
