package dev.millrace.server.internal.keys;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Hashes of keys that were right a moment ago. */
final class KnownKeys {

  private static final int MOST = 10_000;

  private final long nanos;
  private final LongSupplier ticker;
  private final Map<ByteBuffer, Long> untils = new ConcurrentHashMap<>();

  KnownKeys(long nanos, LongSupplier ticker) {
    this.nanos = nanos;
    this.ticker = ticker;
  }

  boolean has(byte[] hash) {
    Long until = untils.get(ByteBuffer.wrap(hash));
    return until != null && ticker.getAsLong() - until < 0;
  }

  void add(byte[] hash) {
    if (untils.size() >= MOST) {
      untils.clear();
    }
    untils.put(ByteBuffer.wrap(hash), ticker.getAsLong() + nanos);
  }

  void clear() {
    untils.clear();
  }
}
