package dev.millrace.postgres.internal.wire;

import java.util.List;

/** Counts and formats as messages carry them. */
final class Counts {

  private static final int MOST = 0xffff;

  private Counts() {}

  static void put(WireWriter out, String what, int count) {
    if (count > MOST) {
      throw new CannotWrite("expected at most " + MOST + " " + what + ", got " + count);
    }
    out.putShort(count);
  }

  static void putFormats(WireWriter out, List<Integer> formats) {
    put(out, "formats", formats.size());
    formats.forEach(out::putShort);
  }
}
