package dev.millrace.postgres.internal.codec;

import dev.millrace.sql.Rows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types of one database: the built-in ones, and those that were introspected.
 *
 * <p>Safe for use from any thread; shared by all connections to the database. A type that is not
 * known is learned once:
 *
 * <pre>{@code
 * int[] missing = catalog.missing(oids);   // of a statement's description
 * if (missing.length > 0) {                // run introspectionSql() with them as $1
 *   catalog.learn(rows);
 * }
 * TypeCodec codec = catalog.codec(oid);    // null now: dropped meanwhile; TypeCatalog.unknown(oid)
 * }</pre>
 */
public final class TypeCatalog {

  private final Conversions conversions;
  private final Map<Integer, TypeCodec> builtIn;
  private final CodecTable builtInTable;
  private final Map<Integer, TypeCodec> learned = new HashMap<>();
  private final Map<Integer, int[]> parts = new HashMap<>();
  private volatile CodecTable all;
  private volatile long generation;

  /** Of a database whose values these conversions read and write. */
  public TypeCatalog(Conversions conversions) {
    this.conversions = conversions;
    this.builtIn = BuiltInContainers.withScalars(this::codec);
    this.builtInTable = new CodecTable(builtIn);
    this.all = builtInTable;
  }

  /** How values of this database's types and of Java convert. */
  public Conversions conversions() {
    return conversions;
  }

  /** The codec of a type; null if it has to be learned. */
  public @Nullable TypeCodec codec(int oid) {
    return all.get(oid);
  }

  /** A codec for a type that even the server does not know any more: its text. */
  public static TypeCodec unknown(int oid) {
    return new TextFallbackCodec("type " + Integer.toUnsignedString(oid));
  }

  /** Those types that have to be learned, each once. */
  public int[] missing(int... oids) {
    CodecTable known = all;
    return Arrays.stream(oids).filter(oid -> known.get(oid) == null).distinct().toArray();
  }

  /** Those types that were learned or have to be, each once: they may be altered. */
  public int[] learned(int... oids) {
    return Arrays.stream(oids).filter(oid -> builtInTable.get(oid) == null).distinct().toArray();
  }

  /**
   * The query whose rows {@link #learn} takes. Its one parameter is an array of oids; its columns
   * are of types that are built in.
   */
  public static String introspectionSql() {
    return TypeDescription.SQL;
  }

  /** Takes the rows of {@link #introspectionSql}; what they say replaces what was known. */
  public void learn(Rows rows) {
    Map<Integer, TypeDescription> descriptions = TypeDescription.of(rows);
    synchronized (learned) {
      learned.putAll(new TypeResolver(descriptions, all, builtInTable, conversions).resolve());
      descriptions.forEach((oid, description) -> parts.put(oid, description.parts()));
      publish();
    }
  }

  /** Forgets a type and all that are made of it, since it was altered. */
  public void forget(int oid) {
    synchronized (learned) {
      Set<Integer> stale = new HashSet<>(Set.of(oid));
      boolean grown;
      do {
        grown = false;
        for (Map.Entry<Integer, int[]> each : parts.entrySet()) {
          grown |=
              Arrays.stream(each.getValue()).anyMatch(stale::contains) && stale.add(each.getKey());
        }
      } while (grown);
      learned.keySet().removeAll(stale);
      parts.keySet().removeAll(stale);
      generation++;
      publish();
    }
  }

  /** Forgets every type that was learned. */
  public void forgetAll() {
    synchronized (learned) {
      learned.clear();
      parts.clear();
      generation++;
      publish();
    }
  }

  /** How often types were forgotten: codecs found before the last time may be out of date. */
  public long generation() {
    return generation;
  }

  private void publish() {
    Map<Integer, TypeCodec> together = new HashMap<>(learned);
    together.putAll(builtIn);
    all = new CodecTable(together);
  }
}
