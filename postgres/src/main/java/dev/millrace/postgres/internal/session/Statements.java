package dev.millrace.postgres.internal.session;

import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements that one connection has prepared under a name: the least recently used leaves
 * first, and its Close rides with the next flush. Owned by the event loop.
 */
final class Statements {

  private static final byte[] UNNAMED = {0};

  private record Prepared(StatementShape shape, long sinceNanos) {}

  private final StatementShapes shapes;
  private final int capacity;
  private final int longestText;
  private final long lifetimeNanos;
  private final Map<String, Prepared> prepared = new LinkedHashMap<>(16, 0.75f, true);
  private final Deque<byte[]> closes = new ArrayDeque<>();
  private final List<String> unsentParses = new ArrayList<>(1);
  private final List<byte[]> unsentCloses = new ArrayList<>(1);

  /**
   * Makes an empty one.
   *
   * @param capacity 0 to prepare nothing under a name
   * @param longestText the longest text kept, 0 for any
   * @param lifetimeNanos how long one is kept, 0 for ever
   */
  Statements(StatementShapes shapes, int capacity, int longestText, long lifetimeNanos) {
    this.shapes = shapes;
    this.capacity = capacity;
    this.longestText = longestText;
    this.lifetimeNanos = lifetimeNanos;
  }

  /** Whether a statement of this text is prepared under a name. */
  boolean isKept(String sql) {
    return capacity > 0 && (longestText == 0 || sql.length() <= longestText);
  }

  /** The description of a statement that is prepared here, and may still be used. */
  @Nullable StatementShape find(String sql, long nowNanos) {
    Prepared found = prepared.get(sql);
    if (found == null) {
      return null;
    }
    if (!shapes.isCurrent(found.shape)
        || (lifetimeNanos > 0 && nowNanos - found.sinceNanos > lifetimeNanos)) {
      forget(sql);
      return null;
    }
    return found.shape;
  }

  /** Notes that the server has, or is about to have, a statement. */
  void add(StatementShape shape, long nowNanos) {
    Prepared before = prepared.put(shape.sql(), new Prepared(shape, nowNanos));
    if (before != null && before.shape != shape) {
      closes.add(before.shape.name());
    }
    if (prepared.size() > capacity) {
      Iterator<Prepared> oldest = prepared.values().iterator();
      closes.add(oldest.next().shape.name());
      oldest.remove();
    }
  }

  /** As {@link #add} of what was just written and may be taken back. */
  void addUnsent(StatementShape shape, long nowNanos) {
    add(shape, nowNanos);
    unsentParses.add(shape.sql());
  }

  /** What was written is on its way. */
  void sent() {
    if (!unsentParses.isEmpty()) {
      unsentParses.clear();
    }
    if (!unsentCloses.isEmpty()) {
      unsentCloses.clear();
    }
  }

  /** What was written since the last {@link #sent} was taken back. */
  void unsent() {
    unsentParses.forEach(prepared::remove);
    closes.addAll(unsentCloses);
    sent();
  }

  /** Whether that very statement is prepared here still. */
  boolean has(StatementShape shape) {
    Prepared found = prepared.get(shape.sql());
    return found != null && found.shape == shape;
  }

  /** Forgets a statement and closes it on the server, which may not have it any more. */
  void forget(String sql) {
    Prepared gone = prepared.remove(sql);
    if (gone != null) {
      closes.add(gone.shape.name());
    }
  }

  /** Forgets everything, since the server has. */
  void clear() {
    prepared.clear();
    closes.clear();
  }

  int size() {
    return prepared.size();
  }

  /** The name to bind to: the statement's own if it is kept, else none. */
  byte[] boundName(StatementShape shape) {
    return isKept(shape.sql()) ? shape.name() : UNNAMED;
  }

  /** Writes the Close of what has been evicted. */
  void writeCloses(WireWriter out) {
    for (byte[] name = closes.poll(); name != null; name = closes.poll()) {
      int start = out.begin('C');
      out.putByte('S');
      out.putBytes(name);
      out.end(start);
      unsentCloses.add(name);
    }
  }

  /** Writes a Parse with the types of the parameters as they were described, and a Describe. */
  void writeParse(WireWriter out, StatementShape shape) {
    writeCloses(out); // one of them may have this name
    byte[] name = boundName(shape);
    int parse = out.begin('P');
    out.putBytes(name);
    out.putCString(shape.sql());
    out.putShort(shape.parameterCount());
    for (int oid : shape.parameterOids()) {
      out.putInt(oid);
    }
    out.end(parse);
    int describe = out.begin('D');
    out.putByte('S');
    out.putBytes(name);
    out.end(describe);
  }
}
