package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.Callbacks;
import dev.millrace.postgres.CopyFormat;
import dev.millrace.postgres.CopyInto;
import dev.millrace.postgres.internal.copy.ByteSource;
import dev.millrace.postgres.internal.copy.ByteStreamSource;
import dev.millrace.postgres.internal.copy.CopySource;
import dev.millrace.postgres.internal.copy.CopySql;
import dev.millrace.postgres.internal.copy.IterableSource;
import dev.millrace.postgres.internal.copy.RecordEncoder;
import dev.millrace.postgres.internal.copy.RowEncoder;
import dev.millrace.postgres.internal.copy.RowStreamSource;
import dev.millrace.postgres.internal.copy.TupleEncoder;
import dev.millrace.postgres.internal.session.Copies;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.spi.Operation;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is to be copied into a table. */
record CopyIntoWish(
    CopyHandle handle,
    @Nullable String schemaName,
    String table,
    List<String> columns,
    @Nullable String condition,
    @Nullable CopyFormat wanted)
    implements CopyInto {

  static CopyInto of(CopyHandle handle, String table, String... columns) {
    CopySql.of(null, table, List.of(columns));
    return new CopyIntoWish(handle, null, table, List.of(columns), null, null);
  }

  @Override
  public CopyInto schema(String schema) {
    CopySql.of(schema, table, columns);
    return new CopyIntoWish(handle, schema, table, columns, condition, wanted);
  }

  @Override
  public CopyInto where(String where) {
    Objects.requireNonNull(where, "condition");
    return new CopyIntoWish(handle, schemaName, table, columns, where, wanted);
  }

  @Override
  public CopyInto format(CopyFormat format) {
    Objects.requireNonNull(format, "format");
    return new CopyIntoWish(handle, schemaName, table, columns, condition, format);
  }

  @Override
  public Async<CommandTag> rows(Iterable<? extends List<?>> rows) {
    return rows(columns, new TupleEncoder(), rows);
  }

  @Override
  public Async<CommandTag> rows(AsyncStream<? extends List<?>> rows) {
    return rows(columns, new TupleEncoder(), rows);
  }

  @Override
  public <T> Async<CommandTag> rows(Class<T> type, Iterable<? extends T> rows) {
    RecordEncoder<T> encoder = RecordEncoder.of(type, columns);
    return rows(columns.isEmpty() ? encoder.columnNames() : columns, encoder, rows);
  }

  @Override
  public <T> Async<CommandTag> rows(Class<T> type, AsyncStream<? extends T> rows) {
    RecordEncoder<T> encoder = RecordEncoder.of(type, columns);
    return rows(columns.isEmpty() ? encoder.columnNames() : columns, encoder, rows);
  }

  private <R> Async<CommandTag> rows(
      List<String> names, RowEncoder<R> encoder, Iterable<? extends R> rows) {
    Objects.requireNonNull(rows, "rows");
    return rows(names, callbacks -> new IterableSource<>(rows, encoder, callbacks::execute));
  }

  private <R> Async<CommandTag> rows(
      List<String> names, RowEncoder<R> encoder, AsyncStream<? extends R> rows) {
    Objects.requireNonNull(rows, "rows");
    return rows(names, callbacks -> new RowStreamSource<>(rows, encoder, callbacks::execute));
  }

  private Async<CommandTag> rows(List<String> names, Function<Callbacks, CopySource> source) {
    CopyFormat format = wanted == null ? CopySql.BINARY : wanted;
    if (!format.equals(CopySql.BINARY) && !format.equals(CopySql.BINARY.freeze())) {
      throw CopySql.notForRows(format, "give bytes with from(…)");
    }
    return run(new Copies.Target(table(names), format, condition, /* takesRows= */ true), source);
  }

  private CopySql table(List<String> names) {
    return CopySql.of(schemaName, table, names);
  }

  @Override
  public Async<CommandTag> from(Path file) {
    Objects.requireNonNull(file, "file");
    return bytes(callbacks -> ByteSource.of(file));
  }

  @Override
  public Async<CommandTag> from(ReadableByteChannel channel) {
    Objects.requireNonNull(channel, "channel");
    return bytes(callbacks -> ByteSource.of(channel));
  }

  @Override
  public Async<CommandTag> from(AsyncStream<ByteBuffer> bytes) {
    Objects.requireNonNull(bytes, "bytes");
    return bytes(callbacks -> new ByteStreamSource(bytes, callbacks::execute));
  }

  private Async<CommandTag> bytes(Function<Callbacks, CopySource> source) {
    CopyFormat format = wanted == null ? CopyFormat.text() : wanted;
    return run(
        new Copies.Target(table(columns), format, condition, /* takesRows= */ false), source);
  }

  private Async<CommandTag> run(Copies.Target target, Function<Callbacks, CopySource> source) {
    return handle.copy(
        Operation.of(target.text(), /* hasArguments= */ false).as("COPY").on(table),
        port -> {
          Callbacks callbacks = port.context().requests().callbacks();
          Exchange<CommandTag> copy = Copies.into(callbacks, target, source.apply(callbacks));
          port.giveCopy(copy);
          return port.context().timed(copy.async());
        });
  }
}
