package dev.millrace.postgres;

import java.util.List;

/**
 * A row of points, PostgreSQL's {@code path}: a line from the first to the last, or, if closed,
 * back to the first. Immutable.
 */
public record Path(List<Point> points, boolean isClosed) {

  /**
   * Copies the points.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Path {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("expected at least one point of a path, got none");
    }
  }

  /** A path that ends at its last point. */
  public static Path open(List<Point> points) {
    return new Path(points, false);
  }

  /** A path that leads back to its first point. */
  public static Path closed(List<Point> points) {
    return new Path(points, true);
  }
}
