package dev.millrace.postgres.internal.row;

import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.sql.spi.ColumnNames;
import java.util.Arrays;
import java.util.List;

/** The columns of a result, shared by all its rows and by all executions. Immutable. */
public final class ResultShape {

  private final ColumnNames names;
  private final int[] oids;
  private final TypeCodec[] codecs;
  private final Conversions conversions;
  private final boolean isBinary;

  /** Takes the arrays over. */
  public ResultShape(List<String> names, int[] oids, TypeCodec[] codecs, Conversions conversions) {
    this.names = ColumnNames.of(names);
    this.oids = oids;
    this.codecs = codecs;
    this.conversions = conversions;
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

  /** Whether a result with these columns looks the same. */
  public boolean fits(List<String> otherNames, int[] otherOids) {
    return Arrays.equals(oids, otherOids) && names.equals(otherNames);
  }
}
