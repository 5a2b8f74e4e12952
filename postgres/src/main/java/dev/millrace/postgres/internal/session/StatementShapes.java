package dev.millrace.postgres.internal.session;

import dev.millrace.postgres.internal.codec.TypeCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The descriptions of statements that all connections to one database share. Safe for use from any
 * thread.
 *
 * <p>All are forgotten at once when one proves stale: a change to a table is seldom the affair of
 * one statement alone, and to ask again costs one round trip.
 */
public final class StatementShapes {

  /** As many as several caches of statements have together. */
  private static final int MOST = 2_048;

  private final TypeCatalog types;
  private final String prefix =
      "millrace_" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1 << 20)) + "_";
  private final AtomicLong names = new AtomicLong();
  private final ConcurrentHashMap<String, StatementShape> shapes = new ConcurrentHashMap<>();
  private final LinkedHashMap<String, Boolean> order = new LinkedHashMap<>();
  private volatile long epoch;

  private static final java.util.concurrent.atomic.AtomicLongFieldUpdater<StatementShapes> EPOCH =
      java.util.concurrent.atomic.AtomicLongFieldUpdater.newUpdater(StatementShapes.class, "epoch");

  /** Makes an empty one. */
  public StatementShapes(TypeCatalog types) {
    this.types = types;
  }

  /** The types of the same database. */
  public TypeCatalog types() {
    return types;
  }

  long epoch() {
    return epoch;
  }

  /** A name that no other statement of this process has. */
  String freshName() {
    return prefix + names.incrementAndGet();
  }

  boolean isCurrent(StatementShape shape) {
    return shape.epoch() == epoch;
  }

  @Nullable StatementShape find(String sql) {
    StatementShape shape = shapes.get(sql);
    return shape != null && isCurrent(shape) ? shape : null;
  }

  /** What a text tells, which is looked for once if it is that of a statement in use. */
  public SqlText text(String sql) {
    StatementShape shape = shapes.get(sql);
    return shape == null ? SqlText.of(sql) : shape.text();
  }

  /** Whether a statement leaves nothing behind in a session. */
  public boolean isShareable(String sql) {
    return text(sql).isShareable();
  }

  void keep(StatementShape shape) {
    shapes.put(shape.sql(), shape);
    synchronized (order) {
      order.remove(shape.sql());
      order.put(shape.sql(), true);
      if (order.size() > MOST) {
        String oldest = order.keySet().iterator().next();
        order.remove(oldest);
        shapes.remove(oldest);
      }
    }
  }

  /** Forgets a type that was altered, and everything that was described with it. */
  void typeAltered(int oid) {
    types.forget(oid);
    forgetAll();
  }

  /** Forgets everything, since something has changed in the database. */
  public void forgetAll() {
    EPOCH.incrementAndGet(this);
    shapes.clear();
    synchronized (order) {
      order.clear();
    }
  }

  /** The descriptions there are, for tests. */
  Map<String, StatementShape> known() {
    return Map.copyOf(shapes);
  }
}
