package dev.millrace.datastore.tck;

import java.util.Map;

/**
 * What a transaction has done: of each register which write it has read, and what it has written.
 * Every write is another number; 0 is what is there before all. Of one that was not applied the
 * writes are left out: what it has read counts all the same.
 */
record Past(String name, Map<String, Long> reads, Map<String, Long> writes) {

  static final long NOTHING = 0;

  Past {
    reads = Map.copyOf(reads);
    writes = Map.copyOf(writes);
  }
}
