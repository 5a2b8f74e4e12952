package dev.millrace.postgres;

/**
 * A rectangle, PostgreSQL's {@code box}, by two opposite corners: made of any two, it has the upper
 * right and the lower left one, as the server keeps it.
 */
public record Box(Point upperRight, Point lowerLeft) {

  /** Brings the corners into order. */
  public Box {
    Point one = upperRight;
    Point other = lowerLeft;
    upperRight = new Point(greater(one.x(), other.x()), greater(one.y(), other.y()));
    lowerLeft = new Point(lesser(one.x(), other.x()), lesser(one.y(), other.y()));
  }

  // Both are the one that came first where the numbers are equal, so that zeros keep their signs.
  private static double greater(double first, double second) {
    return isGreater(second, first) ? second : first;
  }

  private static double lesser(double first, double second) {
    return isGreater(second, first) ? first : second;
  }

  /** NaN is greater than any number, as the server has it. */
  private static boolean isGreater(double one, double other) {
    return one > other || (Double.isNaN(one) && !Double.isNaN(other));
  }
}
