package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.internal.wire.BackendTag;
import dev.millrace.postgres.internal.wire.ErrorResponse;
import dev.millrace.postgres.internal.wire.FrameSink;
import dev.millrace.postgres.internal.wire.ProtocolViolation;
import dev.millrace.postgres.internal.wire.Query;
import org.jspecify.annotations.Nullable;

/** Asks a server that does not report it whether it is in recovery, and takes writes by default. */
final class RoleQuestion implements FrameSink {

  private static final String SQL =
      """
      select case when pg_catalog.pg_is_in_recovery() then 's'
       when pg_catalog.current_setting('default_transaction_read_only') = 'on' then 'r'
       else 'p' end""";

  /** The count of columns and the length of the only one, which are followed by one letter. */
  private static final int HEADER = 6;

  private final Link link;
  private final Answer answer;
  private @Nullable HostState state;
  private @Nullable ConnectFailure refusal;
  private boolean isDone;

  /** Hears of the end, once. */
  interface Answer {
    void answered(Link link, HostState state);

    void failed(ConnectFailure failure);
  }

  private RoleQuestion(Link link, Answer answer) {
    this.link = link;
    this.answer = answer;
  }

  static void ask(Link link, Answer answer) {
    link.frames().setSink(new RoleQuestion(link, answer));
    Sending.send(link.channel(), new Query(SQL));
  }

  @Override
  public void frame(byte tag, byte[] bytes, int offset, int length) {
    switch (tag) {
      case BackendTag.DATA_ROW -> state = read(bytes, offset, length);
      case BackendTag.ERROR_RESPONSE ->
          refusal =
              new ConnectFailure(
                  ConnectFailure.Kind.ROLE,
                  ConnectFailure.of(ErrorResponse.read(bytes, offset, length)).exception());
      case BackendTag.READY_FOR_QUERY -> ready();
      case BackendTag.ROW_DESCRIPTION,
          BackendTag.COMMAND_COMPLETE,
          BackendTag.PARAMETER_STATUS,
          BackendTag.NOTICE_RESPONSE -> {}
      default -> throw BackendTag.unexpected(tag, "an answer to the question for its role");
    }
  }

  private static HostState read(byte[] bytes, int offset, int length) {
    int letter = length == HEADER + 1 ? bytes[offset + HEADER] : 0;
    return switch (letter) {
      case 's' -> HostState.STANDBY;
      case 'r' -> HostState.READ_ONLY;
      case 'p' -> HostState.PRIMARY;
      default ->
          throw new ProtocolViolation("expected a letter that says what the server is, got none");
    };
  }

  private void ready() {
    HostState known = state;
    ConnectFailure refused = refusal;
    if (refused != null) {
      fail(refused);
    } else if (known == null) {
      fail(
          ConnectFailure.refused(
              ConnectFailure.Kind.ROLE,
              link.host(),
              Phase.ROLE,
              "expected a row that says what the server is, got none",
              null));
    } else {
      isDone = true;
      answer.answered(link, known);
    }
  }

  @Override
  public void closed(@Nullable Throwable cause) {
    ConnectFailure refused = refusal;
    fail(
        refused == null
            ? ConnectFailure.of(ConnectFailure.Kind.DROPPED, link.host(), Phase.ROLE, cause)
            : refused);
  }

  private void fail(ConnectFailure failure) {
    if (!isDone) {
      isDone = true;
      answer.failed(failure);
    }
  }
}
