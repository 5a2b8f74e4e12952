package dev.millrace.postgres.internal.row;

import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.sql.spi.ColumnNames;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** The columns of a result, shared by all its rows and by all executions. Immutable. */
public final class ResultShape {

  private final ColumnNames names;
  private final int[] oids;
  private final TypeCodec[] codecs;
  private final Conversions conversions;
  private final IntConsumer onAltered;
  private final boolean isBinary;

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
    this.isBinary = Arrays.stream(codecs).allMatch(codec -> codec.format() == 1);
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

  /** The conversions to and from classes of the caller. */
  public Conversions conversions() {
    return conversions;
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
