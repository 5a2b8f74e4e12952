package dev.millrace.postgres;

import java.util.Objects;

/** A circle, PostgreSQL's {@code circle}. */
public record Circle(Point center, double radius) {

  /**
   * Refuses null.
   *
   * @throws IllegalArgumentException if the radius is negative
   */
  public Circle {
    Objects.requireNonNull(center, "center");
    if (radius < 0) {
      throw new IllegalArgumentException("expected a radius of at least 0, got a negative one");
    }
  }
}
