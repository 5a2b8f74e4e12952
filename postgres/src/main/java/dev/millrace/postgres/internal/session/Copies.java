package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.core.ChunkSource;
import dev.millrace.postgres.CopyFormat;
import dev.millrace.postgres.internal.copy.CopySource;
import dev.millrace.postgres.internal.copy.CopySql;
import dev.millrace.postgres.internal.copy.CopyTaker;
import dev.millrace.sql.CommandTag;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes exchanges of COPY, as {@link Requests} does of statements. */
public final class Copies {

  private Copies() {}

  /**
   * What is copied into.
   *
   * @param format of bytes, or binary
   * @param condition which rows are stored; null for all
   * @param takesRows whether the source asks for the columns, and writes rows
   */
  public record Target(
      CopySql table, CopyFormat format, @Nullable String condition, boolean takesRows) {

    /** The statement in binary, for listeners and messages. */
    public String text() {
      return table.into(format, condition);
    }

    String sql(boolean isBinary) {
      if (isBinary || !takesRows) {
        return text();
      }
      CopyFormat plain = CopyFormat.text();
      return table.into(format.equals(CopySql.BINARY) ? plain : plain.freeze(), condition);
    }
  }

  /** What is copied to the client. */
  public static final class Origin {

    private final @Nullable String query;
    private final @Nullable CopySql table;
    private final @Nullable Object[] args;

    private Origin(@Nullable String query, @Nullable CopySql table, @Nullable Object[] args) {
      this.query = query;
      this.table = table;
      this.args = args;
    }

    /** A table. */
    public static Origin of(CopySql table) {
      return new Origin(null, table, new Object[0]);
    }

    /** A query and its frozen arguments. */
    public static Origin of(String query, @Nullable Object[] args) {
      return new Origin(query, null, args);
    }

    /** Whether values come apart from its text. */
    public boolean hasArguments() {
      return args.length > 0;
    }

    /** Its text for listeners. */
    public String text() {
      return "COPY " + (table == null ? query : table.table());
    }

    private CopyOut.Wish bytes(CopyFormat format) {
      return table == null
          ? new CopyOut.Wish(query, null, args, format)
          : new CopyOut.Wish(null, table.out(format), args, format);
    }

    /** Of a table by a query, which has the columns that are described, whatever the table is. */
    private CopyOut.Wish rows() {
      return new CopyOut.Wish(table == null ? query : table.select(), null, args, CopySql.BINARY);
    }
  }

  /** A COPY into a table. */
  public static Exchange<CommandTag> into(Callbacks callbacks, Target target, CopySource source) {
    return new CopyIn(callbacks, target, source);
  }

  /** A COPY whose bytes a taker gets. */
  public static Exchange<CommandTag> out(
      Callbacks callbacks, Origin origin, CopyFormat format, CopyTaker taker) {
    return new CopyOut(callbacks, origin.bytes(format), /* readsRows= */ false, taker);
  }

  /** The bytes of a COPY as the source of a stream; see {@link CopyRows}. */
  public static ChunkSource<ByteBuffer> bytes(
      Callbacks callbacks,
      Origin origin,
      CopyFormat format,
      Consumer<? super Exchange<?>> channel,
      boolean dropsRest) {
    return new CopyRows<>(
        callbacks,
        CopyCollectors.bytes(),
        channel,
        dropsRest,
        taker -> new CopyOut(callbacks, origin.bytes(format), /* readsRows= */ false, taker));
  }

  /** The rows of a COPY as the source of a stream; see {@link CopyRows}. */
  public static <T> ChunkSource<T> rows(
      Callbacks callbacks,
      Origin origin,
      dev.millrace.sql.spi.Target<T> target,
      Consumer<? super Exchange<?>> channel,
      boolean dropsRest) {
    return new CopyRows<>(
        callbacks,
        CopyCollectors.rows(target),
        channel,
        dropsRest,
        taker -> new CopyOut(callbacks, origin.rows(), /* readsRows= */ true, taker));
  }
}
