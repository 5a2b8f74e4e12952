package dev.millrace.postgres;

import java.util.List;

/** An area within a row of points, PostgreSQL's {@code polygon}. Immutable. */
public record Polygon(List<Point> points) {

  /**
   * Copies the points.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Polygon {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("expected at least one point of a polygon, got none");
    }
  }
}
