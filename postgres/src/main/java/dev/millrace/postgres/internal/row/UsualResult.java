package dev.millrace.postgres.internal.row;

/**
 * What the last result with the same columns took, as a hint.
 *
 * @param fullBytes the bytes of its largest slab of {@link ManyRows#MOST} rows
 * @param lastBytes the bytes of the slab that was not full
 * @param isSteady whether the result before it was the same
 */
record UsualResult(int rows, int fullBytes, int lastBytes, boolean isSteady) {

  private static final int MOST_BYTES = 1 << 18;

  static final UsualResult UNKNOWN = new UsualResult(0, 0, 0, false);

  /** After another result. */
  UsualResult then(int otherRows, int otherFull, int otherLast) {
    boolean same = otherRows == rows && otherFull == fullBytes && otherLast == lastBytes;
    return same && isSteady ? this : new UsualResult(otherRows, otherFull, otherLast, same);
  }

  /** A slab to follow others: as the last result had it, with some room where results differ. */
  ManyRows slab(ResultShape shape, int rowsBefore, int bytesBefore, int length) {
    int left = rows - rowsBefore;
    if (left <= 0) {
      return rowsBefore == 0
          ? new ManyRows(shape, 16, capped(8L * length))
          : new ManyRows(shape, ManyRows.MOST, capped(bytesBefore + (bytesBefore >> 5)));
    }
    int bytes = left >= ManyRows.MOST ? fullBytes : lastBytes;
    return new ManyRows(shape, left, capped(isSteady ? bytes : bytes + (bytes >> 5)));
  }

  private static int capped(long bytes) {
    return (int) Math.min(bytes, MOST_BYTES);
  }
}
