package dev.millrace.postgres;

import java.util.HexFormat;
import java.util.Locale;

/**
 * A value of PostgreSQL's {@code pg_lsn}: a position in the write-ahead log, in bytes.
 *
 * <p>Ordered by position, which has no sign.
 *
 * @param position the position as 64 bits without a sign
 */
public record PgLsn(long position) implements Comparable<PgLsn> {

  private static final int MAX_DIGITS = 8;

  /**
   * A position as PostgreSQL prints it: {@code 16/B374D848}.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static PgLsn of(String text) {
    int slash = text.indexOf('/');
    int low = text.length() - slash - 1;
    if (slash < 1 || slash > MAX_DIGITS || low < 1 || low > MAX_DIGITS) {
      throw malformed();
    }
    try {
      return new PgLsn(
          HexFormat.fromHexDigitsToLong(text, 0, slash) << Integer.SIZE
              | HexFormat.fromHexDigitsToLong(text, slash + 1, text.length()));
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "expected a position such as 16/B374D848, got another text");
  }

  @Override
  public int compareTo(PgLsn other) {
    return Long.compareUnsigned(position, other.position);
  }

  /** As PostgreSQL prints it: {@code 16/B374D848}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%X/%X", position >>> Integer.SIZE, position & 0xffff_ffffL);
  }
}
