package dev.millrace.sql;

/**
 * What a statement did.
 *
 * @param command the command in capitals: {@code INSERT}, {@code CREATE TABLE}; empty for an empty
 *     statement
 * @param rows the rows it inserted, changed, deleted or returned
 * @param text the whole tag as PostgreSQL prints it: {@code INSERT 0 2}, {@code UPDATE 3}, {@code
 *     CREATE TABLE}
 */
public record CommandTag(String command, long rows, String text) {

  /** The tag of a statement without text. */
  public static final CommandTag EMPTY = new CommandTag("", 0, "");

  /** The tag of a command that affects rows. */
  public static CommandTag of(String command, long rows) {
    String oid = command.equals("INSERT") ? " 0 " : " ";
    return new CommandTag(command, rows, command + oid + rows);
  }

  /** The tag of a command that counts no rows. */
  public static CommandTag of(String command) {
    return new CommandTag(command, 0, command);
  }

  @Override
  public String toString() {
    return text;
  }
}
