package dev.millrace.postgres.internal.row;

import dev.millrace.core.MappingException;
import dev.millrace.core.RowReader;
import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.Decoder;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.sql.spi.ColumnNames;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The columns of a result, shared by all its rows and by all executions. Immutable. */
public final class ResultShape {

  /** No columns. */
  public static final ResultShape NONE =
      new ResultShape(List.of(), new int[0], new TypeCodec[0], Conversions.PLAIN, oid -> {});

  private final ColumnNames names;
  private final int[] oids;
  private final TypeCodec[] codecs;
  private final Conversions conversions;
  private final IntConsumer onAltered;
  private final boolean isBinary;
  private final RowLayout layout;

  /** What was read last of each column, and how; replaced whole, so threads may race. */
  private final @Nullable Typed[] typed;

  private @Nullable Class<?> readWhole;
  private int usualObjects;
  private UsualResult usual = UsualResult.UNKNOWN;

  private record Typed(Type type, Decoder decoder) {}

  /**
   * Takes the arrays over.
   *
   * @param onAltered told the oid of a type which is not any more what it was
   */
  public ResultShape(
      List<String> names,
      int[] oids,
      TypeCodec[] codecs,
      Conversions conversions,
      IntConsumer onAltered) {
    this.names = ColumnNames.of(names);
    this.oids = oids;
    this.codecs = codecs;
    this.conversions = conversions;
    this.onAltered = onAltered;
    this.typed = new Typed[codecs.length];
    this.isBinary = Arrays.stream(codecs).allMatch(codec -> codec.format() == 1);
    this.layout = new RowLayout(codecs);
  }

  /** The names; the same list for every row. */
  public ColumnNames names() {
    return names;
  }

  /** The number of columns. */
  public int size() {
    return codecs.length;
  }

  /** What reads a column. */
  public TypeCodec codec(int index) {
    return codecs[index];
  }

  /** Whether every column comes in binary. */
  public boolean isBinary() {
    return isBinary;
  }

  /**
   * Whether rows come in the formats that these columns read, if those of others were asked for.
   */
  public boolean readsWhatIsAskedBy(ResultShape asking) {
    if (!asking.isBinary && asking.size() != size()) {
      return true; // the server refuses so many formats
    }
    for (int i = 0; i < codecs.length; i++) {
      if (codecs[i].format() != (asking.isBinary ? 1 : asking.codecs[i].format())) {
        return false;
      }
    }
    return true;
  }

  /** The conversions to and from classes of the caller. */
  public Conversions conversions() {
    return conversions;
  }

  /** What reads a column into a type. */
  Decoder decoder(int index, Type type) {
    Typed last = typed[index];
    return last != null && last.type == type ? last.decoder : find(index, type);
  }

  private Decoder find(int index, Type type) {
    Decoder decoder = conversions.decoder(codecs[index], type);
    typed[index] = new Typed(type, decoder);
    return decoder;
  }

  /** Whether a class cannot be read from the columns, so that the only one is a value of it. */
  boolean isReadWhole(Class<?> type) {
    if (type != readWhole) {
      try {
        RowReader.of(type, names);
        return false;
      } catch (MappingException notOfColumns) {
        readWhole = type;
      }
    }
    return true;
  }

  /** Where values lie in a row that is kept. */
  RowLayout layout() {
    return layout;
  }

  /** How many objects the last result was read into, as a hint. */
  int usualObjects() {
    return usualObjects;
  }

  void hadObjects(int count) {
    usualObjects = count;
  }

  /** What the last result of rows took, as a hint. */
  UsualResult usual() {
    return usual;
  }

  void had(int rows, int fullBytes, int lastBytes) {
    usual = usual.then(rows, fullBytes, lastBytes);
  }

  /** A type is not any more what it was when this was described. */
  void altered(int oid) {
    onAltered.accept(oid);
  }

  /** Whether a result with these columns looks the same. */
  public boolean fits(List<String> otherNames, int[] otherOids) {
    return Arrays.equals(oids, otherOids) && names.equals(otherNames);
  }
}
