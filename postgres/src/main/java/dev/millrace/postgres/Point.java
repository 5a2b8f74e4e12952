package dev.millrace.postgres;

/** A point of the plane, PostgreSQL's {@code point}. */
public record Point(double x, double y) {

  /** As PostgreSQL writes it: {@code (1.0,2.0)}. */
  @Override
  public String toString() {
    return "(" + x + "," + y + ")";
  }
}
