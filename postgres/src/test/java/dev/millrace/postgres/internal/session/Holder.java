package dev.millrace.postgres.internal.session;

import dev.millrace.core.EntityType;
import java.lang.invoke.MethodHandles;

/**
 * A row with a composite in it; outside of the package whose classes stand for values of
 * PostgreSQL, and so made readable by itself.
 */
public record Holder(Pair v, int n) {

  /** The composite. */
  public record Pair(long y, String z) {}

  /** The class, which core may read from now on. */
  public static Class<Holder> mapped() {
    EntityType.of(Pair.class, MethodHandles.lookup());
    EntityType.of(Holder.class, MethodHandles.lookup());
    return Holder.class;
  }
}
