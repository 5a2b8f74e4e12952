package dev.millrace.datastore;

import dev.millrace.datastore.internal.query.Position;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place in the results of a query, after one of them: the query that starts there goes on exactly
 * behind it, whatever was put or deleted since.
 *
 * <p>It belongs to the query that gave it: its kind, filters, ancestor, orders and projection.
 */
public final class Cursor {

  private final Position position;

  Cursor(Position position) {
    this.position = position;
  }

  Position position() {
    return position;
  }

  /** The cursor as text for a URL. */
  public String encode() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(position.bytes());
  }

  /**
   * The cursor of a text that {@link #encode} made.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Cursor decode(String text) {
    try {
      return new Cursor(Position.of(Base64.getUrlDecoder().decode(text)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("expected the text of a cursor that encode() made", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cursor that && position.equals(that.position);
  }

  @Override
  public int hashCode() {
    return position.hashCode();
  }

  @Override
  public String toString() {
    return "Cursor";
  }
}
