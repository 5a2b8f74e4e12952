package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.postgres.CopyInto;
import dev.millrace.postgres.CopyOut;
import dev.millrace.postgres.Notification;
import dev.millrace.postgres.NotificationListener;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.postgres.PgTypeSetting;
import dev.millrace.postgres.PipelineBody;
import dev.millrace.postgres.Registration;
import dev.millrace.postgres.ServerMessage;
import dev.millrace.postgres.ServerVersion;
import dev.millrace.postgres.internal.codec.TypeKey;
import dev.millrace.postgres.internal.codec.TypeQueries;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.spi.EngineConnection;
import dev.millrace.sql.spi.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The handle of one connection to PostgreSQL. */
final class PgConnectionHandle extends EngineConnection implements PgConnection, CopyHandle {

  private final ClientContext context;

  PgConnectionHandle(ClientContext context, Parts parts) {
    super(parts);
    this.context = context;
  }

  private SessionChannel channel() {
    return (SessionChannel) session();
  }

  private PgSession pgSession() {
    return channel().session();
  }

  @Override
  public <R> Async<R> pipeline(PipelineBody<R> body) {
    return run(
        Operation.named("PIPELINE"), SessionChannel.class, channel -> channel.pipeline(body));
  }

  @Override
  public CopyInto copyInto(String table, String... columns) {
    return CopyIntoWish.of(this, table, columns);
  }

  @Override
  public CopyOut copyOut(String table, String... columns) {
    return CopyOutWish.ofTable(this, table, columns);
  }

  @Override
  public CopyOut copyQuery(String sql, @Nullable Object @Nullable ... args) {
    return CopyOutWish.ofQuery(this, context, sql, args);
  }

  @Override
  public Async<CommandTag> copy(Operation operation, Function<CopyPort, Async<CommandTag>> call) {
    return run(operation, SessionChannel.class, call);
  }

  @Override
  public <T> AsyncStream<T> copyStream(
      Operation operation, String name, Function<CopyPort, ChunkSource<T>> call) {
    return stream(operation, name, SessionChannel.class, call);
  }

  @Override
  public Async<Registration> listen(String channel, NotificationListener listener) {
    Objects.requireNonNull(listener, "listener");
    Mailbox mailbox = new Mailbox(context.requests().callbacks());
    return listenDirectly(channel, notification -> mailbox.put(listener::received, notification))
        .thenApply(
            there ->
                () -> {
                  mailbox.close();
                  there.close();
                });
  }

  /** As {@link #listen}, and calls the sink on the event loop. */
  Async<Registration> listenDirectly(String channel, Consumer<Notification> sink) {
    Channels.checked(channel);
    return run(
        Operation.named("LISTEN"),
        SessionChannel.class,
        own -> own.listening().listen(channel, sink));
  }

  @Override
  public Registration onNotice(Consumer<? super ServerMessage> listener) {
    return channel().listening().onNotice(Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public Registration onTermination(Consumer<? super Throwable> listener) {
    return channel().listening().onTermination(Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public Async<Void> cancel() {
    return heard(
        Operation.named("CANCEL"), () -> pgSession().cancelRunning(context.requests().callbacks()));
  }

  @Override
  public Async<Void> reset() {
    return run(Operation.named("RESET"), SessionChannel.class, SessionChannel::reset);
  }

  @Override
  public Async<Void> setTypeCodec(String type, PgTypeCodec<?> codec) {
    return setTypeCodec("", type, codec);
  }

  @Override
  public Async<Void> setTypeCodec(String schema, String type, PgTypeCodec<?> codec) {
    TypeKey key = TypeCodecs.key(new PgTypeSetting(schema, type, codec));
    return typeCodecs().set(key, codec, fetch(TypeQueries.BY_NAME, key.name(), key.schema()));
  }

  @Override
  public Async<Void> setTypeCodec(long oid, PgTypeCodec<?> codec) {
    return typeCodecs().set(TypeCodecs.key(oid), codec, fetch(TypeQueries.BY_OID, oid));
  }

  @Override
  public void resetTypeCodec(String type) {
    resetTypeCodec("", type);
  }

  @Override
  public void resetTypeCodec(String schema, String type) {
    typeCodecs().reset(TypeKey.of(schema, type));
  }

  @Override
  public void resetTypeCodec(long oid) {
    typeCodecs().reset(TypeCodecs.key(oid));
  }

  private TypeCodecs typeCodecs() {
    return new TypeCodecs(context.shapes());
  }

  @Override
  public void reloadTypes() {
    context.shapes().types().forgetAll();
    context.shapes().forgetAll();
  }

  @Override
  public ServerVersion serverVersion() {
    return ServerVersion.parse(pgSession().parameters().getOrDefault("server_version", "0"));
  }

  @Override
  public int serverPid() {
    return pgSession().processId();
  }

  @Override
  public Map<String, String> settings() {
    return pgSession().parameters();
  }

  @Override
  public boolean isInTransaction() {
    return pgSession().status() != ReadyForQuery.IDLE;
  }

  @Override
  public boolean isClosed() {
    return isReleased() || !pgSession().isOpen();
  }

  @Override
  public void terminate() {
    pgSession().terminate(new ClosedException("the connection was terminated"));
    close();
  }

  @Override
  public PgConnection within(Duration budget) {
    return (PgConnection) super.within(budget);
  }
}
