package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.MappingException;
import dev.millrace.core.Promise;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.internal.connect.Link;
import dev.millrace.postgres.internal.connect.RoleWatch;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.postgres.internal.wire.RowDescription;
import dev.millrace.postgres.internal.wire.WireWriter;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The owner of one socket: sends exchanges in the order they were given and hands each answer to
 * the exchange it belongs to.
 *
 * <p>Any thread may {@link #submit}; all else happens on the event loop of the channel. What is
 * ready to be sent at the end of a turn of the loop goes out in one flush. Several exchanges are in
 * flight, each with its own Sync, but nothing follows one that is slow or of unknown duration: so a
 * cancellation hits its target alone, and what waits can still be withdrawn or go elsewhere.
 *
 * <p>A session that is held (by a connection's handle, a transaction, a stream) keeps the order of
 * its exchanges whatever happens. One that is shared sends what it can: a statement that must be
 * described first lets the others pass.
 */
public final class PgSession {

  private final Link link;
  private final EventLoop loop;
  private final SessionSettings settings;
  private final SessionOwner owner;
  private final StatementShapes shapes;
  private final Statements statements;
  private final Describing describing;
  private final Cancelling cancelling;
  private final Map<String, String> parameters;

  private final Load load = new Load();
  private final Line line = new Line();
  private final Flight flight = new Flight();
  private final Turn turn;
  private final Sending sending;
  private final Ending ending;
  private boolean hasLeft;
  private boolean isClean = true;
  private volatile ReadyForQuery status = ReadyForQuery.IDLE;
  private volatile @Nullable Object attachment;

  /**
   * Takes over a channel whose startup is done; on its event loop.
   *
   * @param canceller sends a CancelRequest for this session
   * @param watch told of what it learns of the server's role
   */
  public PgSession(
      Link link,
      SessionSettings settings,
      SessionOwner owner,
      StatementShapes shapes,
      Canceller canceller,
      RoleWatch watch) {
    this.link = link;
    Channel channel = link.channel();
    this.loop = channel.eventLoop();
    this.settings = settings;
    this.owner = owner;
    this.shapes = shapes;
    this.parameters = new ConcurrentHashMap<>(link.parameters());
    this.statements =
        new Statements(
            shapes,
            settings.statementCapacity(),
            settings.longestStatement(),
            settings.statementLifetime().toNanos());
    this.cancelling = new Cancelling(this, line, flight, canceller, settings.drainTimeout());
    this.describing = new Describing(this, line, cancelling, shapes);
    Answers answers = new Answers(this, line, flight, describing, cancelling, parameters, watch);
    this.turn = new Turn(this::execute, this::drain);
    this.sending = new Sending(this, channel, line, flight, describing, cancelling);
    this.ending = new Ending(this, owner, canceller, line, flight, describing, cancelling, answers);
    link.frames().setSink(new Inbound(this, turn, flight, answers));
  }

  // ---- any thread

  /** Takes an exchange of the holder to send; it fails if the session is closed. */
  public void submit(Exchange<?> exchange) {
    counted(exchange);
    enqueue(exchange);
  }

  /** Takes an exchange of anybody, unless the session is held; false if it is. */
  public boolean share(Exchange<?> exchange) {
    if (!load.addShared()) {
      return false;
    }
    exchange.assign(this);
    enqueue(exchange);
    return true;
  }

  private void enqueue(Exchange<?> exchange) {
    if (loop.inEventLoop()) {
      line.add(exchange);
      turn.drainSoon();
    } else {
      line.arrive(exchange);
      turn.wake();
    }
  }

  /** How many exchanges it has, waiting or in flight. */
  public int load() {
    return load.count();
  }

  /** Whether what was sent last lets nothing follow until it is answered. */
  public boolean isBusy() {
    return sending.isBusy();
  }

  /** Whether it takes exchanges. */
  public boolean isOpen() {
    return ending.closedBy() == null && !ending.isWished() && !ending.isCondemned();
  }

  /** Why it is closed; null while it is not. */
  public @Nullable Throwable closedBy() {
    return ending.closedBy();
  }

  /**
   * Keeps it for one holder, whose order it will keep: from now on nobody else gets in, and once
   * its {@link #load} is none it is the holder's.
   *
   * @return false if it was held already
   */
  public boolean hold() {
    return load.hold();
  }

  /** Lets everybody in again. */
  public void letGo() {
    load.letGo();
  }

  /** Whether it has one holder. */
  public boolean isHeld() {
    return load.isHeld();
  }

  /** The state of the server's transaction as it was told last. */
  public ReadyForQuery status() {
    return status;
  }

  /** What the server reports, as it is now. */
  public Map<String, String> parameters() {
    return Map.copyOf(parameters);
  }

  /** Whether it goes to this address. */
  public boolean isAt(PgHost host, SocketAddress address) {
    return link.host().equals(host) && link.address().equals(address);
  }

  /** The server's process; 0 if it told none. */
  public int processId() {
    return link.processId();
  }

  /** How many exchanges have been sent in its life. */
  public long exchanges() {
    return sending.exchanges();
  }

  /** What its owner has put here. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** Keeps something for its owner. */
  public void attach(Object kept) {
    attachment = kept;
  }

  /** Tells from now on what answers nothing; the end too, if that was before. */
  public void signalTo(SessionSignals hearing) {
    ending.signalTo(hearing);
  }

  SessionSignals signals() {
    return ending.signals();
  }

  /** The descriptions of statements and types that it shares. */
  public StatementShapes shapes() {
    return shapes;
  }

  /** Ends it after everything given before; with a Terminate, without a failure. */
  public void close() {
    execute(
        () -> {
          ending.wish();
          drain();
        });
  }

  /** Ends it at once: what is in flight fails, and the server is asked to stop it. */
  public void terminate(Throwable why) {
    ending.condemn(); // a pool must not hand it on before the loop comes to it
    execute(() -> closed(why, !flight.isEmpty()));
  }

  /** Runs something on its event loop. */
  void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      // The loop has ended, and with it everything that was in flight.
      turn.end();
      ending.closed();
      turn.awake();
      ending.failArrived();
    }
  }

  private boolean isClosed() {
    return ending.closedBy() != null;
  }

  /** Gives up an exchange that has been sent. */
  void giveUp(Exchange<?> exchange) {
    execute(() -> cancelling.giveUp(exchange));
  }

  /** Notes that an exchange will not be sent. */
  void withdrawn(Exchange<?> exchange) {
    execute(() -> describing.abandoned(exchange));
  }

  /** Stops what runs now, which then fails by that; completes when the server has been asked. */
  public Async<Void> cancelRunning(Callbacks callbacks) {
    Promise<Void> done = new Promise<>(callbacks);
    execute(() -> cancelling.stopRunning(done));
    return done.async();
  }

  // ---- what the exchanges need

  Statements statements() {
    return statements;
  }

  SessionSettings settings() {
    return settings;
  }

  EventLoop loop() {
    return loop;
  }

  /** When its last turn began, by {@link System#nanoTime}. */
  public long nowNanos() {
    return turn.nowNanos();
  }

  Channel channel() {
    return link.channel();
  }

  /** Counts an exchange of the session's own that cannot be sent yet. */
  void counted(Exchange<?> exchange) {
    exchange.assign(this);
    load.add();
  }

  /** Lets only what a stream sends in, until {@link #unreserve}. */
  void reserve(Object stream) {
    line.reserve(stream);
  }

  /** Lets everything in again, if the stream had reserved it. */
  void unreserve(Object stream) {
    if (line.unreserve(stream)) {
      turn.drainSoon();
    }
  }

  /** Ends an exchange that is never sent. */
  void drop(Exchange<?> exchange, Throwable why) {
    left(exchange);
    exchange.abort(why);
  }

  /** Sends more of an exchange that is in flight. */
  void sendMore(Exchange<?> exchange, Consumer<WireWriter> more) {
    if (flight.has(exchange)) {
      more.accept(sending.out());
      turn.drainSoon();
    }
  }

  /** As {@link #sendMore} of what is written already, at once. */
  void sendNow(Exchange<?> exchange, WireWriter more) {
    if (flight.has(exchange)) {
      sending.send(more);
    }
  }

  /** Whether the server works at it now. */
  boolean isHead(Exchange<?> exchange) {
    return flight.head() == exchange;
  }

  /**
   * The columns as the server tells them now; null if they are those that were expected. Whatever
   * was sent behind with the same expectation is told too, since nobody describes it.
   */
  @Nullable ResultShape reshaped(ResultShape expected, RowDescription told) {
    ResultShape now;
    try {
      now = describing.reshaped(expected, told);
    } catch (MappingException unreadable) {
      flight.forEach(each -> each.retold(expected, null, unreadable));
      throw unreadable;
    }
    if (now != null) {
      flight.forEach(each -> each.retold(expected, now, null));
    }
    return now;
  }

  void status(ReadyForQuery told) {
    status = told;
  }

  /** Whether nothing of what was done since the last reset may have left anything in it. */
  boolean isClean() {
    return isClean;
  }

  /** Notes whether what was done may have left something in it, or a reset that left nothing. */
  void clean(boolean isNow) {
    isClean = isNow;
  }

  /** Writes an answer to the server, which goes out at the end of the turn. */
  void answer(Consumer<WireWriter> message) {
    message.accept(sending.out());
  }

  /** An error has shown that it should be replaced when it is used no more. */
  void spoilt() {
    owner.spoilt(this);
  }

  /** An exchange is over. */
  void left(Exchange<?> exchange) {
    load.remove();
    hasLeft = true;
    exchange.left(this);
  }

  /** Ends an exchange that is never sent, because nobody wants it. */
  void unwanted(Exchange<?> exchange) {
    left(exchange);
    exchange.endedBadly(new CancellationException("the operation was cancelled"));
  }

  /** Takes away all that waits, for its owner to find another session. */
  List<Exchange<?>> takeWaiting() {
    List<Exchange<?>> unsent = line.takeAll();
    load.remove(unsent.size());
    hasLeft |= !unsent.isEmpty();
    return unsent;
  }

  // ---- its turns

  /** Sends what can be sent, when the turn ends. */
  void scheduleDrain() {
    turn.drainSoon();
  }

  /** Sends what can be sent, and ends the session if that is wished and nothing is left. */
  void drain() {
    line.takeArrived();
    if (isClosed()) {
      ending.sendAway();
      return;
    }
    turn.tick();
    sending.run();
    if (isBusy() && !line.isEmpty() && !isHeld()) {
      owner.unsent(this, takeWaiting()); // others may be free sooner
    }
    if (ending.isWished() && load() == 0 && flight.isEmpty()) {
      sending.terminate();
      turn.end();
      ending.closed();
    }
    if (hasLeft && !isClosed()) {
      hasLeft = false; // answered, or dropped unsent: both may be what somebody waits for
      owner.hasRoom(this);
    }
  }

  /** The link has ended. */
  void closed(@Nullable Throwable cause) {
    closed(cause, /* isWorking= */ false);
  }

  private void closed(@Nullable Throwable cause, boolean isWorking) {
    turn.end();
    ending.closed(cause, isWorking);
  }
}
