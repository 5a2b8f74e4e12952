package dev.millrace.postgres;

import java.util.List;

/**
 * A value of PostgreSQL's {@code pg_snapshot} and {@code txid_snapshot}: which transactions could
 * be seen at a moment. Immutable.
 *
 * @param xmin the first transaction that was still running: all before it had ended
 * @param xmax the first transaction that had not begun
 * @param inProgress those between that were running, in ascending order
 */
public record PgSnapshot(long xmin, long xmax, List<Long> inProgress) {

  /**
   * A snapshot.
   *
   * @throws IllegalArgumentException if the numbers are not positive or not in order
   */
  public PgSnapshot {
    inProgress = List.copyOf(inProgress);
    if (xmin <= 0 || xmax < xmin) {
      throw new IllegalArgumentException("expected 0 < xmin <= xmax, got " + xmin + ", " + xmax);
    }
    long last = xmin - 1;
    for (long running : inProgress) {
      if (running <= last || running >= xmax) {
        throw new IllegalArgumentException(
            "expected running transactions in ascending order from xmin to below xmax, got "
                + running);
      }
      last = running;
    }
  }

  /** As PostgreSQL prints it: {@code 10:20:10,14,15}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(xmin).append(':').append(xmax).append(':');
    for (int i = 0; i < inProgress.size(); i++) {
      text.append(i == 0 ? "" : ",").append(inProgress.get(i));
    }
    return text.toString();
  }
}
