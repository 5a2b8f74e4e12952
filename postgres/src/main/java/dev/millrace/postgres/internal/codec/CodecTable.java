package dev.millrace.postgres.internal.codec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codecs by oid; immutable, and read without boxing. */
final class CodecTable {

  private final int[] oids;
  private final @Nullable TypeCodec[] codecs;
  private final int mask;

  CodecTable(Map<Integer, TypeCodec> codecsByOid) {
    // At most half full, so that a search ends soon at a free place.
    int size = Integer.highestOneBit(Math.max(codecsByOid.size(), 1)) * 4;
    this.oids = new int[size];
    this.codecs = new TypeCodec[size];
    this.mask = size - 1;
    codecsByOid.forEach(
        (oid, codec) -> {
          int at = start(oid);
          while (codecs[at] != null) {
            at = at + 1 & mask;
          }
          oids[at] = oid;
          codecs[at] = codec;
        });
  }

  private int start(int oid) {
    int mixed = oid * 0x9e3779b9;
    return (mixed ^ mixed >>> 16) & mask;
  }

  @Nullable TypeCodec get(int oid) {
    for (int at = start(oid); ; at = at + 1 & mask) {
      TypeCodec codec = codecs[at];
      if (codec == null || oids[at] == oid) {
        return codec;
      }
    }
  }
}
