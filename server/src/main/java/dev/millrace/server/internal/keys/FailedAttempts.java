package dev.millrace.server.internal.keys;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Slows down who tries keys: so many failures at once, then one a second, for each address.
 *
 * <p>Remembers the addresses that failed last. Safe for use from any thread.
 */
public final class FailedAttempts {

  private static final int AT_ONCE = 10;
  private static final long REFILL = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_ADDRESSES = 10_000;

  private final LongSupplier ticker;

  /** When each address has all its tries again; guarded by itself. */
  private final Map<String, Long> whole =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  /** By a clock in nanoseconds. */
  public FailedAttempts(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /** Whether an address has a try left. */
  public boolean mayTry(String address) {
    return missing(address) <= (AT_ONCE - 1) * REFILL;
  }

  /** The seconds until an address has a try again. */
  public long retryAfterSeconds(String address) {
    long over = missing(address) - (AT_ONCE - 1) * REFILL;
    return over <= 0 ? 0 : (over + REFILL - 1) / REFILL;
  }

  private long missing(String address) {
    synchronized (whole) {
      Long at = whole.isEmpty() ? null : whole.get(address);
      return at == null ? 0 : Math.max(0, at - ticker.getAsLong());
    }
  }

  /** An address has failed. */
  public void failed(String address) {
    long now = ticker.getAsLong();
    synchronized (whole) {
      Long at = whole.remove(address); // and back in, as the newest
      whole.put(address, (at == null || at - now < 0 ? now : at) + REFILL);
    }
  }
}
