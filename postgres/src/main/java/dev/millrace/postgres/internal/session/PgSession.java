package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.postgres.ServerMessage;
import dev.millrace.postgres.internal.connect.Link;
import dev.millrace.postgres.internal.failure.PgFailures;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.FrameSink;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.postgres.internal.wire.RowDescription;
import dev.millrace.postgres.internal.wire.WireWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.internal.PlatformDependent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
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
public final class PgSession implements FrameSink {

  private static final AtomicIntegerFieldUpdater<PgSession> LOAD =
      AtomicIntegerFieldUpdater.newUpdater(PgSession.class, "load");

  private static final AtomicLongFieldUpdater<PgSession> EXCHANGES =
      AtomicLongFieldUpdater.newUpdater(PgSession.class, "exchanges");

  /** Set in the load of a session that is held. */
  private static final int HELD = 1 << 30;

  private final Link link;
  private final Channel channel;
  private final EventLoop loop;
  private final SessionSettings settings;
  private final SessionOwner owner;
  private final StatementShapes shapes;
  private final Statements statements;
  private final Describing describing;
  private final Canceller canceller;
  private final Cancelling cancelling;
  private final Answers answers;
  private final Map<String, String> parameters;

  private final Queue<Exchange<?>> inbox = PlatformDependent.newMpscQueue();
  private final AtomicBoolean isWoken = new AtomicBoolean();
  private final Runnable drainTask = this::wokenUp;

  private final Deque<Exchange<?>> urgent = new ArrayDeque<>();
  private final Deque<Exchange<?>> waiting = new ArrayDeque<>();
  private final Flight flight = new Flight();
  private final WireWriter out = new WireWriter();
  private long nowNanos = System.nanoTime();
  private @Nullable Object reservedBy;
  private boolean isInTurn;
  private boolean isDrainScheduled;
  private boolean hasLeft;

  private volatile int load;
  private volatile boolean isBusy;
  private volatile boolean isEnding;
  private volatile ReadyForQuery status = ReadyForQuery.IDLE;
  private volatile @Nullable Throwable closedBy;
  private volatile long exchanges;
  private volatile @Nullable Object attachment;

  /**
   * Takes over a channel whose startup is done; on its event loop.
   *
   * @param canceller sends a CancelRequest for this session
   */
  public PgSession(
      Link link,
      SessionSettings settings,
      SessionOwner owner,
      StatementShapes shapes,
      Canceller canceller) {
    this.link = link;
    this.channel = link.channel();
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
    this.describing = new Describing(this, shapes);
    this.canceller = canceller;
    this.cancelling = new Cancelling(this, canceller, settings.drainTimeout());
    this.answers = new Answers(this, flight, describing, cancelling, parameters);
    link.frames().setSink(this);
  }

  // ---- any thread

  /** Takes an exchange of the holder to send; it fails if the session is closed. */
  public void submit(Exchange<?> exchange) {
    counted(exchange);
    enqueue(exchange);
  }

  /** Takes an exchange of anybody, unless the session is held; false if it is. */
  public boolean share(Exchange<?> exchange) {
    for (int seen = load; (seen & HELD) == 0; seen = load) {
      if (LOAD.compareAndSet(this, seen, seen + 1)) {
        exchange.assign(this);
        enqueue(exchange);
        return true;
      }
    }
    return false;
  }

  private void enqueue(Exchange<?> exchange) {
    if (loop.inEventLoop()) {
      waiting.add(exchange);
      scheduleDrain();
      return;
    }
    inbox.add(exchange);
    if (!isWoken.get() && isWoken.compareAndSet(false, true)) {
      execute(drainTask);
    }
  }

  /** How many exchanges it has, waiting or in flight. */
  public int load() {
    return load & ~HELD;
  }

  /** Whether what was sent last lets nothing follow until it is answered. */
  public boolean isBusy() {
    return isBusy;
  }

  /** Whether it takes exchanges. */
  public boolean isOpen() {
    return closedBy == null && !isEnding;
  }

  /** Why it is closed; null while it is not. */
  public @Nullable Throwable closedBy() {
    return closedBy;
  }

  /**
   * Keeps it for one holder, whose order it will keep: from now on nobody else gets in, and once
   * its {@link #load} is none it is the holder's.
   *
   * @return false if it was held already
   */
  public boolean hold() {
    for (int seen = load; (seen & HELD) == 0; seen = load) {
      if (LOAD.compareAndSet(this, seen, seen | HELD)) {
        return true;
      }
    }
    return false;
  }

  /** Lets everybody in again. */
  public void letGo() {
    for (int seen = load; !LOAD.compareAndSet(this, seen, seen & ~HELD); seen = load) {}
  }

  /** Whether it has one holder. */
  public boolean isHeld() {
    return (load & HELD) != 0;
  }

  /** The state of the server's transaction as it was told last. */
  public ReadyForQuery status() {
    return status;
  }

  /** What the server reports, as it is now. */
  public Map<String, String> parameters() {
    return Map.copyOf(parameters);
  }

  /** The server's process; 0 if it told none. */
  public int processId() {
    return link.processId();
  }

  /** How many exchanges have been sent in its life. */
  public long exchanges() {
    return exchanges;
  }

  /** What its owner has put here. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** Keeps something for its owner. */
  public void attach(Object kept) {
    attachment = kept;
  }

  /** The descriptions of statements and types that it shares. */
  public StatementShapes shapes() {
    return shapes;
  }

  /** Ends it after everything given before; with a Terminate, without a failure. */
  public void close() {
    execute(
        () -> {
          isEnding = true;
          takeInbox();
          drain();
        });
  }

  /** Ends it at once: what is in flight fails, and the server is asked to stop it. */
  public void terminate(Throwable why) {
    execute(
        () -> {
          // A server that works does not see the end of the connection, and would keep its locks.
          boolean isWorking = closedBy == null && !flight.isEmpty();
          closed(why, isWorking ? canceller.cancel() : Async.done());
        });
  }

  /** Runs something on its event loop. */
  void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      // The loop has ended, and with it everything that was in flight.
      closed(new ClosedException("\"" + settings.name() + "\" is closed"));
      failInbox();
    }
  }

  /** Gives up an exchange that has been sent. */
  void giveUp(Exchange<?> exchange) {
    execute(
        () -> {
          if (flight.has(exchange)) {
            exchange.abandoned();
            cancelling.giveUp(exchange, flight.head() == exchange);
          }
        });
  }

  /** Notes that an exchange will not be sent. */
  void withdrawn(Exchange<?> exchange) {
    execute(() -> describing.abandoned(exchange));
  }

  /** Stops an exchange of the session's own that nobody waits for; on its event loop. */
  void stopUnwanted(Exchange<?> exchange) {
    if (flight.has(exchange)) {
      cancelling.giveUp(exchange, flight.head() == exchange);
    }
  }

  /** Stops what runs now, which then fails by that; completes when the server has been asked. */
  public Async<Void> cancelRunning(Callbacks callbacks) {
    Promise<Void> done = new Promise<>(callbacks);
    execute(
        () -> {
          Exchange<?> head = flight.head();
          if (head == null) {
            done.succeed(null);
          } else {
            cancelling.stopHead(head, done);
          }
        });
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
    return nowNanos;
  }

  Channel channel() {
    return channel;
  }

  /** Puts an exchange of the session's own before all others. */
  void first(Exchange<?> exchange) {
    counted(exchange);
    goOn(exchange);
  }

  /** Counts an exchange of the session's own that cannot be sent yet. */
  void counted(Exchange<?> exchange) {
    exchange.assign(this);
    LOAD.incrementAndGet(this);
  }

  /** Puts one that was counted before all others. */
  void goOn(Exchange<?> exchange) {
    urgent.addLast(exchange);
    scheduleDrain();
  }

  /** Puts an exchange before even those. */
  void beforeAll(Exchange<?> exchange) {
    counted(exchange);
    urgent.addFirst(exchange);
    scheduleDrain();
  }

  /** Lets only what a stream sends in, until {@link #unreserve}. */
  void reserve(Object stream) {
    reservedBy = stream;
  }

  /** Lets everything in again, if the stream had reserved it. */
  void unreserve(Object stream) {
    if (reservedBy == stream) {
      reservedBy = null;
      scheduleDrain();
    }
  }

  /** Puts back what waited for something that is there now, in the order it came. */
  void resume(List<? extends Exchange<?>> exchanges) {
    for (int i = exchanges.size() - 1; i >= 0; i--) {
      waiting.addFirst(exchanges.get(i));
    }
    scheduleDrain();
  }

  /** Ends an exchange that is never sent. */
  void drop(Exchange<?> exchange, Throwable why) {
    left(exchange);
    exchange.abort(why);
  }

  /** Sends more of an exchange that is in flight. */
  void sendMore(Exchange<?> exchange, Consumer<WireWriter> more) {
    if (closedBy != null || !flight.has(exchange)) {
      return;
    }
    more.accept(out);
    scheduleDrain();
  }

  /** The columns as the server tells them now; null if they are those that were expected. */
  @Nullable ResultShape reshaped(ResultShape expected, RowDescription told) {
    return describing.reshaped(expected, told);
  }

  void status(ReadyForQuery told) {
    status = told;
  }

  /** Writes an answer to the server, which goes out at the end of the turn. */
  void answer(Consumer<WireWriter> message) {
    message.accept(out);
  }

  /** An error has shown that it should be replaced when it is used no more. */
  void spoilt() {
    owner.spoilt(this);
  }

  /** An exchange is over. */
  void left(Exchange<?> exchange) {
    LOAD.decrementAndGet(this);
    hasLeft = true;
    exchange.left(this);
  }

  /** Puts an exchange that runs again before all that waits. */
  void backInLine(Exchange<?> exchange) {
    waiting.addFirst(exchange);
  }

  boolean hasInFlight() {
    return !flight.isEmpty();
  }

  // ---- sending

  private void wokenUp() {
    isWoken.set(false);
    takeInbox();
    drain();
  }

  private void takeInbox() {
    for (Exchange<?> next = inbox.poll(); next != null; next = inbox.poll()) {
      waiting.add(next);
    }
  }

  void scheduleDrain() {
    if (!isInTurn && !isDrainScheduled) {
      isDrainScheduled = true;
      execute(
          () -> {
            isDrainScheduled = false;
            drain();
          });
    }
  }

  private void drain() {
    if (closedBy != null) {
      failAll();
      return;
    }
    nowNanos = System.nanoTime();
    while (canSend() && sendNext()) {}
    flush();
    noteBusy();
    if (isBusy && !waiting.isEmpty() && !isHeld()) {
      owner.unsent(this, takeWaiting()); // others may be free sooner
    }
    if (isEnding && load() == 0 && flight.isEmpty()) {
      end();
    }
    if (hasLeft && closedBy == null) {
      hasLeft = false; // answered, or dropped unsent: both may be what somebody waits for
      owner.hasRoom(this);
    }
  }

  private boolean canSend() {
    Exchange<?> last = flight.last();
    if (last == null) {
      return !cancelling.isHolding() || cancelling.isAtBarrier();
    }
    return !cancelling.isHolding()
        && mayFollow(last)
        && flight.size() < settings.maxInFlight()
        && flight.bytes() + out.position() < settings.maxInFlightBytes()
        && channel.isWritable();
  }

  private boolean mayFollow(Exchange<?> last) {
    if (last.isBeginning() || last.mayCommit() || last.startsAlone() || last.mayCopy()) {
      return false;
    }
    return last.letsFollow() || last.isPartOfTransaction() || status != ReadyForQuery.IDLE;
  }

  /** Sends or removes one of those that wait; false if there is nothing to do. */
  private boolean sendNext() {
    Exchange<?> own = urgent.poll();
    if (own != null) {
      send(own);
      return true;
    }
    if (cancelling.isHolding() || (isHeld() && describing.isUnderWay())) {
      return false;
    }
    Exchange<?> next = reservedBy == null ? waiting.poll() : nextOf(reservedBy);
    if (next == null) {
      return false;
    }
    if (!next.isWanted()) {
      unwanted(next);
    } else if (next.startsAlone() && !flight.isEmpty()) {
      waiting.addFirst(next);
      return false;
    } else if (!describing.needs(next)) {
      send(next);
    }
    return true;
  }

  private @Nullable Exchange<?> nextOf(Object stream) {
    for (Iterator<Exchange<?>> each = waiting.iterator(); each.hasNext(); ) {
      Exchange<?> next = each.next();
      if (next.holder() == stream) {
        each.remove();
        return next;
      }
    }
    return null;
  }

  private void unwanted(Exchange<?> exchange) {
    left(exchange);
    exchange.endedBadly(new CancellationException("the operation was cancelled"));
  }

  private void send(Exchange<?> next) {
    if (next.endsUnsent()) {
      left(next);
      next.end();
      return;
    }
    TransactionStart start = next.start();
    boolean begins = start != null && start.isPending(status);
    if (start != null && start.failure() != null) {
      drop(next, start.failure());
      return;
    }
    if (start != null && begins && !next.isExtended()) {
      waiting.addFirst(next); // a script cannot be skipped: it waits for the BEGIN
      next = start.alone();
      counted(next);
    }
    if (!next.markSent()) {
      unwanted(next);
      return;
    }
    int from = out.position();
    try {
      statements.writeCloses(out);
      if (start != null && begins) {
        start.write(out, next);
      }
      next.write(out, this);
      statements.sent();
    } catch (RuntimeException | Error refused) {
      out.truncate(from);
      statements.unsent();
      if (start != null) {
        start.unsent(next);
      }
      refused(
          next,
          refused instanceof CannotWrite cannot
              ? new InvalidQueryException("the statement: " + cannot.getMessage())
              : refused);
      return;
    }
    sent(next, out.position() - from);
  }

  private void sent(Exchange<?> next, int bytes) {
    EXCHANGES.lazySet(this, exchanges + 1); // the event loop alone writes it
    flight.add(next, bytes, nowNanos);
  }

  /** The arguments do not fit: perhaps the description is old. */
  private void refused(Exchange<?> next, Throwable why) {
    if (!describing.describesAgain(next)) {
      drop(next, why);
    } else {
      next.waitAgain();
    }
  }

  private void flush() {
    int length = out.position();
    if (length == 0) {
      return;
    }
    ByteBuf buffer = channel.alloc().directBuffer(length);
    buffer.writeBytes(out.array(), 0, length);
    out.clear();
    channel.writeAndFlush(buffer, channel.voidPromise());
  }

  private void noteBusy() {
    Exchange<?> last = flight.last();
    boolean busy = cancelling.isHolding() || (last != null && !last.letsFollow());
    if (busy != isBusy) {
      isBusy = busy;
    }
  }

  // ---- receiving

  @Override
  public void frame(byte tag, byte[] bytes, int offset, int length) {
    if (!isInTurn) {
      isInTurn = true;
      nowNanos = System.nanoTime();
    }
    answers.take(tag, bytes, offset, length);
  }

  @Override
  public void turnEnded() {
    isInTurn = false;
    takeInbox();
    drain();
  }

  @Override
  public void writabilityChanged() {
    if (channel.isWritable()) {
      Exchange<?> last = flight.last();
      if (last != null) {
        last.writable();
      }
      scheduleDrain();
    }
  }

  // ---- the end

  private void end() {
    int terminate = out.begin('X');
    out.end(terminate);
    flush();
    closed(new ClosedException("\"" + settings.name() + "\" is closed"));
  }

  @Override
  public void closed(@Nullable Throwable cause) {
    closed(cause, Async.done());
  }

  private void closed(@Nullable Throwable cause, Async<Void> stopped) {
    if (closedBy != null) {
      return;
    }
    isInTurn = false;
    Throwable why = lost(cause, Outcome.NOT_APPLIED);
    closedBy = why;
    cancelling.stop();
    channel.close();
    List<Exchange<?>> cut = flight.clear();
    boolean mayBeCommitted = cut.stream().anyMatch(Exchange::mayCommit);
    for (Exchange<?> each : cut) {
      left(each);
      each.abort(lost(cause, mayBeCommitted ? Outcome.UNKNOWN : lostOutcome(each)));
    }
    describing.closed(closedBy);
    for (Exchange<?> own = urgent.poll(); own != null; own = urgent.poll()) {
      drop(own, closedBy);
    }
    takeInbox();
    List<Exchange<?>> unsent = takeWaiting();
    if (stopped.isDone()) {
      owner.closed(this, why, unsent);
    } else {
      Promise.hold(stopped, (nothing, failure) -> inLoop(() -> owner.closed(this, why, unsent)));
    }
  }

  private void inLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      task.run();
    }
  }

  /** What is known of an exchange if the link is lost now. */
  Outcome lostOutcome(Exchange<?> exchange) {
    if (!exchange.wasSent()) {
      return Outcome.NOT_APPLIED;
    }
    boolean inTransaction = status != ReadyForQuery.IDLE || exchange.isPartOfTransaction();
    return inTransaction && !exchange.mayCommit() ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;
  }

  private Throwable lost(@Nullable Throwable cause, Outcome outcome) {
    ServerMessage fatal = answers.lastFatal();
    if (fatal != null) {
      return new ConnectionLostException(
          "\"" + settings.name() + "\": the server has closed the connection",
          outcome,
          PgFailures.of(fatal, outcome, null));
    }
    if (cause instanceof DataException told
        && (told instanceof ClosedException || told.outcome() == outcome)) {
      return told;
    }
    return new ConnectionLostException(
        "\"" + settings.name() + "\": the connection was lost", outcome, cause);
  }

  private List<Exchange<?>> takeWaiting() {
    List<Exchange<?>> unsent = new ArrayList<>(waiting);
    waiting.clear();
    LOAD.addAndGet(this, -unsent.size());
    hasLeft |= !unsent.isEmpty();
    return unsent;
  }

  /** Fails what came when nothing runs on the loop any more; from any thread. */
  private synchronized void failInbox() {
    isWoken.set(false);
    Throwable why = closedBy;
    for (Exchange<?> next = inbox.poll(); next != null && why != null; next = inbox.poll()) {
      drop(next, why);
    }
  }

  private void failAll() {
    takeInbox();
    if (!isHeld()) {
      owner.unsent(this, takeWaiting());
      return;
    }
    Throwable why = closedBy;
    for (Exchange<?> next = waiting.poll(); next != null && why != null; next = waiting.poll()) {
      next.abort(why);
    }
  }
}
