package dev.millrace.postgres;

/**
 * A value of PostgreSQL's {@code tid}: where a row version lies in its table. It changes with every
 * update and with VACUUM FULL.
 *
 * @param block the number of the block, from 0 to 4,294,967,295
 * @param offset the position within the block, from 0 to 65,535
 */
public record Tid(long block, int offset) {

  private static final long MAX_BLOCK = 0xffff_ffffL;
  private static final int MAX_OFFSET = 0xffff;

  /**
   * A place.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Tid {
    if (block < 0 || block > MAX_BLOCK) {
      throw new IllegalArgumentException(
          "expected a block from 0 to " + MAX_BLOCK + ", got " + block);
    }
    if (offset < 0 || offset > MAX_OFFSET) {
      throw new IllegalArgumentException(
          "expected an offset from 0 to " + MAX_OFFSET + ", got " + offset);
    }
  }

  /** As PostgreSQL prints it: {@code (0,1)}. */
  @Override
  public String toString() {
    return "(" + block + "," + offset + ")";
  }
}
