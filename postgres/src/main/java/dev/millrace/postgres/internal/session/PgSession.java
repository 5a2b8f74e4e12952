package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConflictException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.ServerMessage;
import dev.millrace.postgres.internal.failure.PgFailures;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.BackendTag;
import dev.millrace.postgres.internal.wire.CommandComplete;
import dev.millrace.postgres.internal.wire.ErrorResponse;
import dev.millrace.postgres.internal.wire.FrameSink;
import dev.millrace.postgres.internal.wire.ParameterStatus;
import dev.millrace.postgres.internal.wire.ProtocolViolation;
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
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
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

  private final Channel channel;
  private final EventLoop loop;
  private final SessionSettings settings;
  private final SessionOwner owner;
  private final StatementShapes shapes;
  private final Statements statements;
  private final Describing describing;
  private final Cancelling cancelling;
  private final Map<String, String> parameters;

  private final Queue<Exchange<?>> inbox = PlatformDependent.newMpscQueue();
  private final AtomicBoolean isWoken = new AtomicBoolean();
  private final Runnable drainTask = this::wokenUp;

  private final Deque<Exchange<?>> urgent = new ArrayDeque<>();
  private final Deque<Exchange<?>> waiting = new ArrayDeque<>();
  private final Deque<Exchange<?>> inFlight = new ArrayDeque<>();
  private final WireWriter out = new WireWriter();
  private int inFlightBytes;
  private long nowNanos = System.nanoTime();
  private long headSinceNanos;
  private boolean isReserved;
  private boolean isInTurn;
  private boolean isDrainScheduled;
  private @Nullable ServerMessage lastFatal;

  private volatile int load;
  private volatile boolean isBusy;
  private volatile boolean isHeld;
  private volatile boolean isEnding;
  private volatile ReadyForQuery status = ReadyForQuery.IDLE;
  private volatile @Nullable Throwable closedBy;
  private volatile long exchanges;

  /**
   * Takes over a channel whose startup is done; on its event loop.
   *
   * @param parameters what the server has reported so far
   * @param canceller sends a CancelRequest for this session
   */
  public PgSession(
      Channel channel,
      Map<String, String> parameters,
      SessionSettings settings,
      SessionOwner owner,
      StatementShapes shapes,
      Canceller canceller) {
    this.channel = channel;
    this.loop = channel.eventLoop();
    this.settings = settings;
    this.owner = owner;
    this.shapes = shapes;
    this.parameters = new ConcurrentHashMap<>(parameters);
    this.statements =
        new Statements(
            shapes,
            settings.statementCapacity(),
            settings.longestStatement(),
            settings.statementLifetime().toNanos());
    this.describing = new Describing(this, shapes);
    this.cancelling = new Cancelling(this, canceller, settings.drainTimeout());
  }

  // ---- any thread

  /** Takes an exchange to send; it fails if the session is closed. */
  public void submit(Exchange<?> exchange) {
    exchange.assign(this);
    LOAD.incrementAndGet(this);
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
    return load;
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

  /** Gives it to one holder, whose order it keeps, or takes it back. */
  public void hold(boolean held) {
    isHeld = held;
  }

  /** Whether it has one holder. */
  public boolean isHeld() {
    return isHeld;
  }

  /** The state of the server's transaction as it was told last. */
  public ReadyForQuery status() {
    return status;
  }

  /** What the server reports, as it is now. */
  public Map<String, String> parameters() {
    return Map.copyOf(parameters);
  }

  /** How many exchanges have been sent in its life. */
  public long exchanges() {
    return exchanges;
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

  /** Ends it at once: what is in flight fails. */
  public void terminate(Throwable why) {
    execute(() -> closed(why));
  }

  /** Runs something on its event loop. */
  void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      // The loop has ended, and with it everything that was in flight.
      closed(new ClosedException("\"" + settings.name() + "\" is closed"));
    }
  }

  /** Gives up an exchange that has been sent. */
  void giveUp(Exchange<?> exchange) {
    execute(
        () -> {
          if (inFlight.contains(exchange)) {
            exchange.abandoned();
            cancelling.giveUp(exchange, inFlight.peekFirst() == exchange);
          }
        });
  }

  /** Stops what runs now, which then fails by that; completes when the server has been asked. */
  public Async<Void> cancelRunning(Callbacks callbacks) {
    Promise<Void> done = new Promise<>(callbacks);
    execute(
        () -> {
          Exchange<?> head = inFlight.peekFirst();
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

  long nowNanos() {
    return nowNanos;
  }

  Channel channel() {
    return channel;
  }

  /** Puts an exchange of the session's own before all others. */
  void first(Exchange<?> exchange) {
    exchange.assign(this);
    LOAD.incrementAndGet(this);
    urgent.addLast(exchange);
    scheduleDrain();
  }

  /** Puts an exchange before even those. */
  void beforeAll(Exchange<?> exchange) {
    exchange.assign(this);
    LOAD.incrementAndGet(this);
    urgent.addFirst(exchange);
    scheduleDrain();
  }

  /** Lets only {@link #first} in until the stream that has reserved it has ended. */
  void reserve(boolean reserved) {
    isReserved = reserved;
    if (!reserved) {
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
    LOAD.decrementAndGet(this);
    exchange.abort(why);
  }

  /** Sends more of an exchange that is in flight. */
  void sendMore(Exchange<?> exchange, java.util.function.Consumer<WireWriter> more) {
    if (closedBy != null || !inFlight.contains(exchange)) {
      return;
    }
    more.accept(out);
    scheduleDrain();
  }

  /** The columns as the server tells them now; null if they are those that were expected. */
  @Nullable ResultShape reshaped(ResultShape expected, RowDescription told) {
    return describing.reshaped(expected, told);
  }

  boolean hasInFlight() {
    return !inFlight.isEmpty();
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
    if (isEnding && load == 0 && inFlight.isEmpty()) {
      end();
    }
  }

  private boolean canSend() {
    Exchange<?> last = inFlight.peekLast();
    if (last == null) {
      return !cancelling.isHolding() || cancelling.isAtBarrier();
    }
    return !cancelling.isHolding()
        && mayFollow(last)
        && inFlight.size() < settings.maxInFlight()
        && inFlightBytes + out.position() < settings.maxInFlightBytes()
        && channel.isWritable();
  }

  private boolean mayFollow(Exchange<?> last) {
    if (last.isBeginning() || last.mayCommit()) {
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
    if (cancelling.isHolding() || isReserved || (isHeld && describing.isUnderWay())) {
      return false;
    }
    Exchange<?> next = waiting.poll();
    if (next == null) {
      return false;
    }
    if (!next.isWanted()) {
      unwanted(next);
    } else if (!describing.needs(next)) {
      send(next);
    }
    return true;
  }

  private void unwanted(Exchange<?> exchange) {
    LOAD.decrementAndGet(this);
    exchange.endedBadly(new CancellationException("the operation was cancelled"));
  }

  private void send(Exchange<?> next) {
    TransactionStart start = next.start();
    if (start != null && start.failure() != null) {
      drop(next, start.failure());
      return;
    }
    if (next.endsUnsent()) {
      LOAD.decrementAndGet(this);
      next.end();
      return;
    }
    if (start != null && !start.isSent() && !next.isExtended()) {
      waiting.addFirst(next); // a script cannot be skipped: it waits for the BEGIN
      next = start.alone();
      next.assign(this);
      LOAD.incrementAndGet(this);
    }
    if (!next.markSent()) {
      unwanted(next);
      return;
    }
    int from = out.position();
    try {
      statements.writeCloses(out);
      if (start != null && !start.isSent()) {
        start.write(out, next);
      }
      next.write(out, this);
    } catch (RuntimeException | Error refused) {
      out.truncate(from);
      if (start != null) {
        start.unsent(next);
      }
      refused(next, refused);
      return;
    }
    sent(next, out.position() - from);
  }

  private void sent(Exchange<?> next, int bytes) {
    next.sentBytes(bytes);
    inFlightBytes += bytes;
    exchanges++;
    if (inFlight.isEmpty()) {
      headSinceNanos = nowNanos;
    }
    inFlight.add(next);
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
    Exchange<?> last = inFlight.peekLast();
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
    switch (tag) {
      case BackendTag.DATA_ROW -> head(tag).dataRow(bytes, offset, length);
      case BackendTag.BIND_COMPLETE, BackendTag.CLOSE_COMPLETE -> head(tag);
      case BackendTag.COMMAND_COMPLETE -> commandComplete(bytes, offset, length);
      case BackendTag.READY_FOR_QUERY -> ready(ReadyForQuery.read(bytes, offset, length));
      default -> seldom(tag, bytes, offset, length);
    }
  }

  private void seldom(byte tag, byte[] bytes, int offset, int length) {
    switch (tag) {
      case BackendTag.PARSE_COMPLETE -> head(tag).parseComplete();
      case BackendTag.ROW_DESCRIPTION -> head(tag).rowDescription(bytes, offset, length);
      case BackendTag.PARAMETER_DESCRIPTION ->
          head(tag).parameterDescription(bytes, offset, length);
      case BackendTag.NO_DATA -> head(tag).noData();
      case BackendTag.PORTAL_SUSPENDED -> head(tag).portalSuspended();
      case BackendTag.EMPTY_QUERY_RESPONSE -> head(tag).emptyQuery();
      case BackendTag.ERROR_RESPONSE ->
          error(ServerMessage.of(ErrorResponse.read(bytes, offset, length).fields()));
      case BackendTag.PARAMETER_STATUS -> {
        ParameterStatus reported = ParameterStatus.read(bytes, offset, length);
        parameters.put(reported.name(), reported.value());
      }
      case BackendTag.NOTICE_RESPONSE, BackendTag.NOTIFICATION_RESPONSE -> {}
      case BackendTag.COPY_IN_RESPONSE -> head(tag).copyIn(out);
      // What a COPY TO STDOUT gives is nobody's here.
      case BackendTag.COPY_OUT_RESPONSE, BackendTag.COPY_DATA, BackendTag.COPY_DONE -> head(tag);
      default -> throw BackendTag.unexpected(tag, "a message of a session");
    }
  }

  private Exchange<?> head(byte tag) {
    Exchange<?> head = inFlight.peekFirst();
    if (head == null) {
      throw BackendTag.unexpected(tag, "nothing, since nothing was asked");
    }
    return head;
  }

  private void commandComplete(byte[] bytes, int offset, int length) {
    Exchange<?> head = head(BackendTag.COMMAND_COMPLETE);
    if (head.takesBegin()) {
      return;
    }
    if (bytes[offset] == 'D' && length >= 11) {
      noteDiscard(CommandComplete.read(bytes, offset, length).tag().text());
    }
    head.commandComplete(bytes, offset, length);
  }

  private void noteDiscard(String tag) {
    if (tag.equals("DISCARD ALL") || tag.equals("DEALLOCATE ALL")) {
      statements.clear();
    }
  }

  private void error(ServerMessage message) {
    if (PgFailures.isFatal(message)) {
      lastFatal = message;
    }
    Exchange<?> head = inFlight.peekFirst();
    if (head == null) {
      if (lastFatal == null) {
        throw new ProtocolViolation("expected nothing, since nothing was asked, got an error");
      }
      return;
    }
    Outcome outcome = PgFailures.isFatal(message) ? lostOutcome(head) : Outcome.NOT_APPLIED;
    head.failed(PgFailures.of(message, outcome, head.text()));
  }

  private void ready(ReadyForQuery told) {
    Exchange<?> head = inFlight.pollFirst();
    if (head == null) {
      throw new ProtocolViolation("expected nothing, since nothing was asked, got ReadyForQuery");
    }
    ReadyForQuery before = status;
    status = told;
    inFlightBytes -= head.sentBytes();
    long tookNanos = nowNanos - headSinceNanos;
    headSinceNanos = nowNanos;
    boolean again = head.failure() != null && runsAgain(head, before);
    cancelling.ended(head, inFlight.peekFirst());
    if (again) {
      head.waitAgain();
      waiting.addFirst(head);
      return;
    }
    LOAD.decrementAndGet(this);
    if (head.failure() == null && head.isWanted()) {
      head.took(tookNanos);
    }
    head.end();
  }

  /**
   * Whether an exchange that failed is sent once more: only if nothing of it is left, it was not
   * its own fault, and no one behind it would be overtaken.
   */
  private boolean runsAgain(Exchange<?> head, ReadyForQuery before) {
    Throwable failure = head.failure();
    PgException cause = failure == null ? null : PgException.in(failure).orElse(null);
    if (cause == null || !head.isWanted()) {
      return false;
    }
    ServerMessage message = cause.serverMessage();
    boolean isVictim = cancelling.isVictim(head, message);
    boolean isStale = PgFailures.isStalePlan(message) || PgFailures.isStatementGone(message);
    if (isStale) {
      describing.forget(head, message);
    }
    if ((!isVictim && !isStale) || head.tries() > 2) {
      return false;
    }
    boolean stood = before != ReadyForQuery.IDLE || status != ReadyForQuery.IDLE;
    boolean isAlone = !isHeld || inFlight.isEmpty();
    if (stood || !isAlone || head.isPartOfTransaction()) {
      head.insteadFailed(
          new ConflictException(
              (isVictim
                      ? "stopped by the cancellation of the statement before it"
                      : "the statement's plan is stale, and what was sent after it or the open"
                          + " transaction keeps it from running again")
                  + ": try again",
              Outcome.NOT_APPLIED,
              cause));
      return false;
    }
    return true;
  }

  @Override
  public void turnEnded() {
    isInTurn = false;
    takeInbox();
    drain();
    if (closedBy == null) {
      owner.hasRoom(this);
    }
  }

  @Override
  public void writabilityChanged() {
    if (channel.isWritable()) {
      Exchange<?> last = inFlight.peekLast();
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
    if (closedBy != null) {
      return;
    }
    isInTurn = false;
    closedBy = lost(cause, Outcome.NOT_APPLIED);
    cancelling.stop();
    channel.close();
    List<Exchange<?>> sent = new ArrayList<>(inFlight);
    inFlight.clear();
    for (Exchange<?> each : sent) {
      LOAD.decrementAndGet(this);
      each.abort(lost(cause, lostOutcome(each)));
    }
    describing.closed(closedBy);
    for (Exchange<?> own = urgent.poll(); own != null; own = urgent.poll()) {
      drop(own, closedBy);
    }
    takeInbox();
    List<Exchange<?>> unsent = new ArrayList<>(waiting);
    waiting.clear();
    LOAD.set(this, 0);
    owner.closed(this, closedBy, unsent);
  }

  private Outcome lostOutcome(Exchange<?> exchange) {
    if (!exchange.wasSent()) {
      return Outcome.NOT_APPLIED;
    }
    boolean inTransaction = status != ReadyForQuery.IDLE || exchange.isPartOfTransaction();
    return inTransaction && !exchange.mayCommit() ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;
  }

  private Throwable lost(@Nullable Throwable cause, Outcome outcome) {
    ServerMessage fatal = lastFatal;
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

  private void failAll() {
    takeInbox();
    Throwable why = closedBy;
    for (Exchange<?> next = waiting.poll(); next != null && why != null; next = waiting.poll()) {
      next.abort(why);
    }
  }
}
