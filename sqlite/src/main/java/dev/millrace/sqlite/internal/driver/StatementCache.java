package dev.millrace.sqlite.internal.driver;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prepared statements of one connection, the least recently used of which go first.
 *
 * <p>Confined to the connection's thread. A statement in use is handed out to nobody else: another
 * one is prepared, which is closed when given back.
 */
public final class StatementCache {

  private final NativeConnection connection;
  private final int size;
  private final Map<String, NativeStatement> statements =
      new LinkedHashMap<>(64, 0.75f, /* accessOrder= */ true);

  StatementCache(NativeConnection connection, int size) {
    this.connection = connection;
    this.size = size;
  }

  /** Gives a statement that is reset and for the caller alone until {@link #release}. */
  public NativeStatement acquire(ParsedSql parsed) {
    NativeStatement cached = statements.get(parsed.sql());
    if (cached != null && cached.isClosed()) {
      statements.remove(parsed.sql());
      cached = null;
    }
    if (cached != null && !cached.isInUse()) {
      cached.inUse(true);
      return cached;
    }
    NativeStatement prepared = connection.prepare(parsed);
    prepared.inUse(true);
    if (cached == null && size > 0) {
      statements.put(parsed.sql(), prepared);
      evict();
    }
    return prepared;
  }

  /** Takes a statement back, whatever became of it. */
  public void release(NativeStatement statement) {
    statement.inUse(false);
    boolean cached = statements.get(statement.sql()) == statement;
    if (statement.isClosed()) {
      if (cached) {
        statements.remove(statement.sql());
      }
    } else if (cached) {
      statement.recycle();
      evict();
    } else {
      statement.close();
    }
  }

  /** Closes all that are not in use; the others are closed when given back. */
  public void clear() {
    for (NativeStatement statement : statements.values()) {
      if (!statement.isInUse()) {
        statement.close();
      }
    }
    statements.clear();
  }

  public int size() {
    return statements.size();
  }

  // What is in use is passed over, so the cache may for a while hold more than its size.
  private void evict() {
    Iterator<NativeStatement> eldestFirst = statements.values().iterator();
    while (statements.size() > size && eldestFirst.hasNext()) {
      NativeStatement eldest = eldestFirst.next();
      if (!eldest.isInUse()) {
        eldestFirst.remove();
        eldest.close();
      }
    }
  }
}
