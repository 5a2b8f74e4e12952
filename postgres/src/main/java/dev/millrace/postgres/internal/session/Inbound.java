package dev.millrace.postgres.internal.session;

import dev.millrace.postgres.internal.wire.FrameSink;
import org.jspecify.annotations.Nullable;

/** What comes from the socket of a session, in turns of its event loop. */
final class Inbound implements FrameSink {

  private final PgSession session;
  private final Turn turn;
  private final Flight flight;
  private final Answers answers;

  Inbound(PgSession session, Turn turn, Flight flight, Answers answers) {
    this.session = session;
    this.turn = turn;
    this.flight = flight;
    this.answers = answers;
  }

  @Override
  public void frame(byte tag, byte[] bytes, int offset, int length) {
    turn.begin();
    answers.take(tag, bytes, offset, length);
  }

  @Override
  public void turnEnded() {
    Exchange<?> head = flight.head();
    if (head != null) {
      head.turnEnded();
    }
    turn.end();
    session.drain();
  }

  @Override
  public void writabilityChanged() {
    if (session.channel().isWritable()) {
      Exchange<?> last = flight.last();
      if (last != null) {
        last.writable();
      }
      turn.drainSoon();
    }
  }

  @Override
  public void closed(@Nullable Throwable cause) {
    session.closed(cause);
  }
}
