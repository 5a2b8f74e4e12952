package dev.millrace.postgres.internal.codec;

import dev.millrace.sql.Rows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
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

  private static final CodecTable PLAIN =
      new CodecTable(BuiltInContainers.withScalars(oid -> null, JsonForms.OWN, CallerCodecs.NONE));

  private final Conversions conversions;
  private final Map<Integer, TypeDescription> described = new HashMap<>();
  private final Map<Integer, TypeCodec> learned = new HashMap<>();
  private CallerCodecs callers;
  private Map<Integer, TypeCodec> builtIn;
  private volatile CodecTable builtInTable;
  private volatile CodecTable all;
  private volatile long generation;

  /** Of a database whose values these conversions read and write. */
  public TypeCatalog(Conversions conversions) {
    this(conversions, CallerCodecs.NONE);
  }

  /** As above, with codecs of the caller for some of its types. */
  public TypeCatalog(Conversions conversions, CallerCodecs callers) {
    this.conversions = conversions;
    this.callers = callers;
    this.builtIn = BuiltInContainers.withScalars(this::codec, conversions.json(), callers);
    this.builtInTable = new CodecTable(builtIn);
    this.all = builtInTable;
    conversions.keep(callers.classes());
  }

  /**
   * Has the caller's codecs replaced; what was described before has the old ones.
   *
   * @return false if they were the same
   */
  public boolean change(UnaryOperator<CallerCodecs> change) {
    synchronized (learned) {
      CallerCodecs changed = change.apply(callers);
      if (changed == callers) {
        return false;
      }
      callers = changed;
      builtIn = BuiltInContainers.withScalars(this::codec, conversions.json(), callers);
      builtInTable = new CodecTable(builtIn);
      learned.clear();
      learned.putAll(resolver(described, builtInTable).resolve());
      generation++;
      publish();
      conversions.keep(callers.classes());
      return true;
    }
  }

  private TypeResolver resolver(Map<Integer, TypeDescription> descriptions, CodecTable known) {
    return new TypeResolver(descriptions, known, builtInTable, conversions, callers);
  }

  /** How values of this database's types and of Java convert. */
  public Conversions conversions() {
    return conversions;
  }

  /** The codec of a type; null if it has to be learned. */
  public @Nullable TypeCodec codec(int oid) {
    return all.get(oid);
  }

  /**
   * What a type that every database has is by itself, whatever codecs the caller has for it; null
   * for any other.
   */
  public static @Nullable TypeCodec own(int oid) {
    return PLAIN.get(oid);
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
      learned.putAll(resolver(descriptions, all).resolve());
      described.putAll(descriptions);
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
        for (TypeDescription each : described.values()) {
          grown |= Arrays.stream(each.parts()).anyMatch(stale::contains) && stale.add(each.oid());
        }
      } while (grown);
      learned.keySet().removeAll(stale);
      described.keySet().removeAll(stale);
      generation++;
      publish();
    }
  }

  /** Forgets every type that was learned. */
  public void forgetAll() {
    synchronized (learned) {
      learned.clear();
      described.clear();
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
