package dev.millrace.postgres.internal.connect;

import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.ServerMessage;
import dev.millrace.postgres.internal.failure.PgFailures;
import dev.millrace.postgres.internal.wire.ErrorResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why one try to connect failed, and so what may be tried next. */
record ConnectFailure(Kind kind, DataException exception) {

  private static final Set<String> PROTOCOL_STATES = Set.of("0A000", "08P01");

  enum Kind {
    /** The network failed: another address may do. */
    NETWORK,
    /** The server hung up without a word after the startup message. */
    SILENCE,
    /** The server hung up in the middle of the startup. */
    DROPPED,
    /** TLS did not come about. */
    TLS,
    /** The server did not say what it is. */
    ROLE,
    /** The link was lost while TLS came about. */
    TLS_LOST,
    /** The server said no. */
    SERVER,
    /** This side said no. */
    REFUSED
  }

  /** A failure of the network or of a peer that does not speak the protocol. */
  static ConnectFailure of(Kind kind, PgHost host, Phase phase, @Nullable Throwable cause) {
    String reason = cause == null ? "the server closed the connection" : reason(cause);
    return new ConnectFailure(
        kind,
        new ConnectionLostException(message(host, phase, reason), Outcome.NOT_APPLIED, cause));
  }

  /** A failure for which connecting again is no help. */
  static ConnectFailure refused(
      PgHost host, Phase phase, String reason, @Nullable Throwable cause) {
    return refused(Kind.REFUSED, host, phase, reason, cause);
  }

  static ConnectFailure refused(
      Kind kind, PgHost host, Phase phase, String reason, @Nullable Throwable cause) {
    return new ConnectFailure(
        kind, new DataException(message(host, phase, reason), Outcome.NOT_APPLIED, cause));
  }

  /** No answer came in the time that one address has. */
  static ConnectFailure late(PgHost host, Phase phase, Duration most) {
    return new ConnectFailure(
        Kind.NETWORK,
        new TimedOutException(
            message(host, phase, "no answer within " + most.toMillis() + " ms for one address"),
            Outcome.NOT_APPLIED));
  }

  /** What the server said. */
  static ConnectFailure of(ErrorResponse error) {
    return new ConnectFailure(
        Kind.SERVER,
        PgFailures.of(ServerMessage.of(Map.copyOf(error.fields())), Outcome.NOT_APPLIED, null));
  }

  private static String message(PgHost host, Phase phase, String reason) {
    return "cannot connect to " + host + ": " + phase + ": " + reason;
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isEmpty() ? cause.getClass().getSimpleName() : message;
  }

  /** The SQLSTATE of the server's answer; empty if it gave none. */
  String sqlState() {
    return kind == Kind.SERVER
        ? PgException.in(exception).map(PgException::sqlState).orElse("")
        : "";
  }

  /** Whether another address or host may do better. */
  boolean movesOn() {
    return switch (kind) {
      case NETWORK, SILENCE, DROPPED, ROLE, TLS_LOST -> true;
      case SERVER -> sqlState().equals("57P03");
      case TLS, REFUSED -> false;
    };
  }

  /** Whether nobody can be served there for now. */
  boolean isDown() {
    return movesOn() && kind != Kind.ROLE;
  }

  /** Whether this may be a server that dislikes the version of the protocol. */
  boolean isAboutProtocol() {
    return kind == Kind.SILENCE || PROTOCOL_STATES.contains(sqlState());
  }

  /** Whether TLS was tried and did not come about, for which the server may be to blame. */
  boolean isOfTls() {
    return kind == Kind.TLS || kind == Kind.TLS_LOST;
  }

  /** Whether this may be a server that wants TLS, or wants none. */
  boolean isAboutEncryption() {
    return kind == Kind.SILENCE || kind == Kind.DROPPED || sqlState().equals("28000");
  }
}
