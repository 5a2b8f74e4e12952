package dev.millrace.postgres.internal.session;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.postgres.internal.wire.WireWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Writes what waits in the line of a session, as far as the rules of what may follow what let it,
 * and in one flush. Owned by the event loop, but for what it tells of itself.
 *
 * <p>Nothing follows an exchange that is slow or of unknown duration: so a cancellation hits its
 * target alone, and what waits can still be withdrawn or go elsewhere.
 */
final class Sending {

  private static final AtomicLongFieldUpdater<Sending> EXCHANGES =
      AtomicLongFieldUpdater.newUpdater(Sending.class, "exchanges");

  private final PgSession session;
  private final Channel channel;
  private final SessionSettings settings;
  private final Statements statements;
  private final Line line;
  private final Flight flight;
  private final Describing describing;
  private final Cancelling cancelling;
  private final WireWriter out = new WireWriter();
  private volatile boolean isBusy;
  private volatile long exchanges;

  Sending(
      PgSession session,
      Channel channel,
      Line line,
      Flight flight,
      Describing describing,
      Cancelling cancelling) {
    this.session = session;
    this.channel = channel;
    this.settings = session.settings();
    this.statements = session.statements();
    this.line = line;
    this.flight = flight;
    this.describing = describing;
    this.cancelling = cancelling;
  }

  /** Whether what was sent last lets nothing follow until it is answered; for any thread. */
  boolean isBusy() {
    return isBusy;
  }

  /** How many exchanges have been sent; for any thread. */
  long exchanges() {
    return exchanges;
  }

  /** Where more of what is in flight is written; it goes out with the next {@link #run}. */
  WireWriter out() {
    return out;
  }

  /** Sends what can be sent. */
  void run() {
    while (canSend() && sendNext()) {}
    flush();
    noteBusy();
  }

  /** Tells the server that nothing will follow. */
  void terminate() {
    int terminate = out.begin('X');
    out.end(terminate);
    flush();
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
    if (last.isBeginning()
        || last.mayCommit()
        || last.startsAlone()
        || last.mayCopy()
        || last.hasMore()) {
      return false;
    }
    return last.letsFollow()
        || last.isPartOfTransaction()
        || session.status() != ReadyForQuery.IDLE;
  }

  /** Sends or removes one of those that wait; false if there is nothing to do. */
  private boolean sendNext() {
    Exchange<?> own = line.pollUrgent();
    if (own != null) {
      send(own);
      return true;
    }
    if (cancelling.isHolding() || (session.isHeld() && describing.isUnderWay())) {
      return false;
    }
    Exchange<?> next = line.poll();
    if (next == null) {
      return false;
    }
    if (!next.isWanted()) {
      session.unwanted(next);
    } else if (next.startsAlone() && !flight.isEmpty()) {
      line.addFirst(next);
      return false;
    } else if (!describing.needs(next)) {
      send(next);
    }
    return true;
  }

  private void send(Exchange<?> given) {
    Exchange<?> next = given;
    if (next.endsUnsent()) {
      session.left(next);
      next.end();
      return;
    }
    TransactionStart start = next.start();
    boolean begins = start != null && start.isPending(session.status());
    if (start != null && start.failure() != null) {
      session.drop(next, start.failure());
      return;
    }
    if (start != null && begins && !next.isExtended()) {
      line.addFirst(next); // a script cannot be skipped: it waits for the BEGIN
      next = start.alone();
      session.counted(next);
    }
    if (!next.markSent()) {
      session.unwanted(next);
      return;
    }
    write(next, begins ? start : null, start);
  }

  /** Writes an exchange, and the BEGIN that rides with it, or nothing at all. */
  private void write(
      Exchange<?> next, @Nullable TransactionStart begin, @Nullable TransactionStart start) {
    int from = out.position();
    try {
      statements.writeCloses(out);
      if (begin != null) {
        begin.write(out, next);
      }
      next.write(out, session);
      statements.sent();
      session.clean(session.isClean() && next.isClean());
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
    EXCHANGES.lazySet(this, exchanges + 1); // the event loop alone writes it
    flight.add(next, out.position() - from, session.nowNanos());
  }

  /** The arguments do not fit: perhaps the description is old. */
  private void refused(Exchange<?> next, Throwable why) {
    if (!describing.describesAgain(next)) {
      session.drop(next, why);
    } else {
      next.waitAgain();
    }
  }

  /** Sends what is written elsewhere, behind all that is written here. */
  void send(WireWriter more) {
    flush();
    flush(more);
  }

  private void flush() {
    if (out.position() > 0) {
      flush(out);
      out.clear();
    }
  }

  private void flush(WireWriter written) {
    int length = written.position();
    ByteBuf buffer = channel.alloc().directBuffer(length);
    buffer.writeBytes(written.array(), 0, length);
    channel.writeAndFlush(buffer, channel.voidPromise());
  }

  private void noteBusy() {
    Exchange<?> last = flight.last();
    boolean busy = cancelling.isHolding() || (last != null && !last.letsFollow());
    if (busy != isBusy) {
      isBusy = busy;
    }
  }
}
