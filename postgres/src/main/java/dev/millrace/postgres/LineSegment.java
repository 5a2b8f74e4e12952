package dev.millrace.postgres;

import java.util.Objects;

/** The stretch between two points, PostgreSQL's {@code lseg}. */
public record LineSegment(Point start, Point end) {

  /** Refuses null. */
  public LineSegment {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
  }
}
