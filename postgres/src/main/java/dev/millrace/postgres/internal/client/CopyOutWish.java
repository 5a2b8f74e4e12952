package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.Callbacks;
import dev.millrace.postgres.CopyFormat;
import dev.millrace.postgres.CopyOut;
import dev.millrace.postgres.internal.copy.ByteTaker;
import dev.millrace.postgres.internal.copy.CopySql;
import dev.millrace.postgres.internal.copy.CopyTaker;
import dev.millrace.postgres.internal.session.Copies;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Row;
import dev.millrace.sql.spi.Operation;
import dev.millrace.sql.spi.Target;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be copied to the client.
 *
 * @param table null of a query
 */
record CopyOutWish(
    CopyHandle handle,
    @Nullable String table,
    List<String> columns,
    Copies.Origin origin,
    @Nullable CopyFormat wanted)
    implements CopyOut {

  static CopyOut ofTable(CopyHandle handle, String table, String... columns) {
    List<String> names = List.of(columns);
    Copies.Origin origin = Copies.Origin.of(CopySql.of(null, table, names));
    return new CopyOutWish(handle, table, names, origin, null);
  }

  static CopyOut ofQuery(
      CopyHandle handle, ClientContext context, String sql, @Nullable Object @Nullable [] args) {
    Copies.Origin origin = context.requests().copied(sql, args);
    return new CopyOutWish(handle, null, List.of(), origin, null);
  }

  @Override
  public CopyOut schema(String schema) {
    if (table == null) {
      throw new IllegalStateException("a query names its schemas itself");
    }
    Copies.Origin there = Copies.Origin.of(CopySql.of(schema, table, columns));
    return new CopyOutWish(handle, table, columns, there, wanted);
  }

  @Override
  public CopyOut format(CopyFormat format) {
    Objects.requireNonNull(format, "format");
    return new CopyOutWish(handle, table, columns, origin, format);
  }

  private Operation operation() {
    return Operation.of(origin.text(), origin.hasArguments()).as("COPY").on(table);
  }

  private CopyFormat formatOfBytes() {
    return wanted == null ? CopyFormat.text() : wanted;
  }

  @Override
  public Async<CommandTag> to(Path file) {
    Objects.requireNonNull(file, "file");
    return to(() -> ByteTaker.of(file));
  }

  @Override
  public Async<CommandTag> to(WritableByteChannel channel) {
    Objects.requireNonNull(channel, "channel");
    return to(() -> ByteTaker.of(channel));
  }

  private Async<CommandTag> to(Supplier<CopyTaker> taker) {
    return handle.copy(
        operation(),
        port -> {
          Callbacks callbacks = port.context().requests().callbacks();
          Exchange<CommandTag> copy = Copies.out(callbacks, origin, formatOfBytes(), taker.get());
          port.giveCopy(copy);
          return port.context().timed(copy.async());
        });
  }

  @Override
  public AsyncStream<ByteBuffer> bytes() {
    return handle.copyStream(
        operation(),
        origin.text(),
        port ->
            Copies.bytes(
                port.context().requests().callbacks(),
                origin,
                formatOfBytes(),
                port::giveCopy,
                port.isInTransaction()));
  }

  @Override
  public AsyncStream<Row> rows() {
    return rows(Target.ROWS);
  }

  @Override
  public <T> AsyncStream<T> rows(Class<T> type) {
    return rows(Target.of(Objects.requireNonNull(type, "type")));
  }

  private <T> AsyncStream<T> rows(Target<T> target) {
    if (wanted != null && !wanted.equals(CopySql.BINARY)) {
      throw CopySql.notForRows(wanted, "take bytes with to(…) or bytes()");
    }
    return handle.copyStream(
        operation(),
        origin.text(),
        port ->
            Copies.rows(
                port.context().requests().callbacks(),
                origin,
                target,
                port::giveCopy,
                port.isInTransaction()));
  }
}
