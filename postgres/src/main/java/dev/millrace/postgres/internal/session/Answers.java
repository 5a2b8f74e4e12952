package dev.millrace.postgres.internal.session;

import dev.millrace.core.ConflictException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.ServerMessage;
import dev.millrace.postgres.internal.connect.RoleWatch;
import dev.millrace.postgres.internal.failure.PgFailures;
import dev.millrace.postgres.internal.wire.BackendTag;
import dev.millrace.postgres.internal.wire.CommandComplete;
import dev.millrace.postgres.internal.wire.ErrorResponse;
import dev.millrace.postgres.internal.wire.NoticeResponse;
import dev.millrace.postgres.internal.wire.NotificationResponse;
import dev.millrace.postgres.internal.wire.ParameterStatus;
import dev.millrace.postgres.internal.wire.ProtocolViolation;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each message of the server to the exchange that it answers. Owned by the event loop. */
final class Answers {

  private final PgSession session;
  private final Line line;
  private final Flight flight;
  private final Describing describing;
  private final Cancelling cancelling;
  private final Map<String, String> parameters;
  private final RoleWatch watch;
  private @Nullable ServerMessage lastFatal;

  Answers(
      PgSession session,
      Line line,
      Flight flight,
      Describing describing,
      Cancelling cancelling,
      Map<String, String> parameters,
      RoleWatch watch) {
    this.session = session;
    this.line = line;
    this.flight = flight;
    this.describing = describing;
    this.cancelling = cancelling;
    this.parameters = parameters;
    this.watch = watch;
  }

  /** Why the server has ended the connection, if it said so. */
  @Nullable ServerMessage lastFatal() {
    return lastFatal;
  }

  void take(byte tag, byte[] bytes, int offset, int length) {
    switch (tag) {
      case BackendTag.DATA_ROW -> head(tag).dataRow(bytes, offset, length);
      case BackendTag.COPY_DATA -> head(tag).copyData(bytes, offset, length);
      case BackendTag.BIND_COMPLETE, BackendTag.CLOSE_COMPLETE -> head(tag);
      case BackendTag.COMMAND_COMPLETE -> commandComplete(bytes, offset, length);
      case BackendTag.READY_FOR_QUERY -> ready(ReadyForQuery.read(bytes, offset, length));
      default -> {
        try {
          seldom(tag, bytes, offset, length);
        } catch (DataException failure) {
          head(tag).failed(failure);
        }
      }
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
        watch.reported(reported.name(), parameters);
        session.clean(false); // a function may have set it
      }
      case BackendTag.NOTICE_RESPONSE ->
          session
              .signals()
              .noticed(ServerMessage.of(NoticeResponse.read(bytes, offset, length).fields()));
      case BackendTag.NOTIFICATION_RESPONSE ->
          session.signals().notified(NotificationResponse.read(bytes, offset, length));
      case BackendTag.COPY_IN_RESPONSE -> session.answer(head(tag)::copyIn);
      case BackendTag.COPY_OUT_RESPONSE, BackendTag.COPY_DONE -> head(tag);
      default -> throw BackendTag.unexpected(tag, "a message of a session");
    }
  }

  private Exchange<?> head(byte tag) {
    Exchange<?> head = flight.head();
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
    if (length >= 11 && bytes[offset] == 'D' && bytes[offset + 2] != 'L') {
      noteDiscard(CommandComplete.read(bytes, offset, length).tag().text());
    }
    head.commandComplete(bytes, offset, length);
  }

  private void noteDiscard(String tag) {
    if (tag.equals("DISCARD ALL") || tag.equals("DEALLOCATE ALL")) {
      session.statements().clear();
    }
  }

  private void error(ServerMessage message) {
    if (PgFailures.isFatal(message)) {
      lastFatal = message;
    }
    Exchange<?> head = flight.head();
    if (PgFailures.isEvictWorthy(message) && !isReadOnly(head)) {
      session.spoilt();
      if (PgFailures.isReadOnly(message)) {
        watch.refusedWrite();
      }
    }
    if (head != null) {
      Outcome outcome =
          PgFailures.isFatal(message) ? head.outcomeIfLost(session.status()) : Outcome.NOT_APPLIED;
      head.failed(PgFailures.of(message, outcome, head.text()));
    } else if (lastFatal == null) {
      throw new ProtocolViolation("expected nothing, since nothing was asked, got an error");
    }
  }

  /** Whether what the server refuses to write may be refused because somebody wished so. */
  private boolean isReadOnly(@Nullable Exchange<?> head) {
    TransactionStart start = head == null ? null : head.start();
    return start == null ? session.status() != ReadyForQuery.IDLE : start.isReadOnly();
  }

  private void ready(ReadyForQuery told) {
    Exchange<?> head = head(BackendTag.READY_FOR_QUERY);
    ReadyForQuery before = session.status();
    session.status(told);
    long tookNanos = flight.headNanos(session.nowNanos());
    flight.landed(session.nowNanos());
    boolean again = head.failure() != null && runsAgain(head, before);
    cancelling.ended(head, flight.head());
    if (again) {
      head.waitAgain();
      line.addFirst(head);
      return;
    }
    if (head.failure() == null && head.isWanted()) {
      head.took(tookNanos);
    }
    session.left(head);
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
    if ((!isVictim && !isStale) || head.tries() > 2 || !head.isRepeatable()) {
      return false;
    }
    boolean isInTransaction =
        before != ReadyForQuery.IDLE
            || session.status() != ReadyForQuery.IDLE
            || head.isPartOfTransaction();
    boolean overtakesNobody = !session.isHeld() || flight.isEmpty();
    if (!isInTransaction && overtakesNobody) {
      return true;
    }
    head.insteadFailed(
        new ConflictException(
            (isVictim
                    ? "stopped by the cancellation of the statement before it"
                    : "the statement's plan is stale, and the open transaction or what was sent"
                        + " after it keeps it from running again")
                + ": try again",
            Outcome.NOT_APPLIED,
            cause));
    return false;
  }
}
