package dev.millrace.postgres;

import dev.millrace.core.Async;
import dev.millrace.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A connection to one PostgreSQL backend.
 *
 * <p>Safe for use from any thread. Statements start when called and run in call order; several may
 * be in flight (pipelining), but nothing is sent behind a statement that is slow or of unknown
 * duration, so that a cancellation hits it alone. Cancelling a returned {@link Async} asks the
 * server to stop; the statement may still complete. After a {@link
 * dev.millrace.core.ConnectionLostException} only {@link #close} is useful.
 */
public interface PgConnection extends Connection, PgQueries, PgTransactional {

  /**
   * Asks the server to stop what this connection runs now, which then fails; does nothing if it
   * runs nothing. Completes when the server has taken the request.
   */
  Async<Void> cancel();

  /**
   * Makes the session as new: releases advisory locks, closes cursors, stops listening and resets
   * all settings. Refused while a transaction is open; one that was begun by hand is rolled back.
   */
  Async<Void> reset();

  /**
   * Listens on a channel until the registration is closed or the connection is given back, reset or
   * lost; done when the server listens. Several listeners may share a channel.
   *
   * @param channel exactly as it is, also with capitals or blanks
   * @throws IllegalArgumentException if the channel's name is empty, has a NUL or is longer than 63
   *     bytes
   */
  Async<Registration> listen(String channel, NotificationListener listener);

  /**
   * Hears what the server remarks while this connection's statements run: {@code RAISE NOTICE},
   * warnings.
   *
   * @param listener called on the callback executor, one call at a time and in order
   */
  Registration onNotice(Consumer<? super ServerMessage> listener);

  /**
   * Hears of the end of this connection, with the reason: a {@link
   * dev.millrace.core.ClosedException} if it was closed, a {@link
   * dev.millrace.core.ConnectionLostException} otherwise. If it has ended already, that is told
   * now; one that goes back to its pool has not ended.
   *
   * @param listener called once, on the callback executor
   */
  Registration onTermination(Consumer<? super Throwable> listener);

  /**
   * Has the types of a name read and written by a codec of yours, in whatever schema they are; a
   * type that is made later too. The name is that of {@code pg_type} or of the SQL standard: {@code
   * int4}, {@code character varying}, {@code mood}.
   *
   * <p>Done when it counts: for all that starts afterwards, statements prepared before included. A
   * codec counts within arrays, ranges and composites, and below domains. The connections of a pool
   * share what they know of types, so on one of them it is set for the whole pool, as by {@link
   * PgOptionsBuilder#typeCodec(String, PgTypeCodec)}; a codec that is set already costs one round
   * trip and changes nothing.
   *
   * @return fails with an {@link dev.millrace.core.InvalidQueryException} if there is no such type,
   *     if it is a domain or a pseudo-type, or if it lacks the codec's form
   * @throws IllegalArgumentException if it is the name of an array
   */
  Async<Void> setTypeCodec(String type, PgTypeCodec<?> codec);

  /** As {@link #setTypeCodec(String, PgTypeCodec)} for the type of one schema. */
  Async<Void> setTypeCodec(String schema, String type, PgTypeCodec<?> codec);

  /**
   * As {@link #setTypeCodec(String, PgTypeCodec)} for the type of an oid, which may be an array.
   */
  Async<Void> setTypeCodec(long oid, PgTypeCodec<?> codec);

  /**
   * Undoes {@link #setTypeCodec(String, PgTypeCodec)} and what the options have said of the same
   * name; does nothing where there is no codec.
   */
  void resetTypeCodec(String type);

  /** Undoes {@link #setTypeCodec(String, String, PgTypeCodec)}. */
  void resetTypeCodec(String schema, String type);

  /** Undoes {@link #setTypeCodec(long, PgTypeCodec)}. */
  void resetTypeCodec(long oid);

  /** Forgets what is known of the server's own types, after one was altered. */
  void reloadTypes();

  /** The version of the server. */
  ServerVersion serverVersion();

  /** The process id of the backend. */
  int serverPid();

  /** The settings that the server reports, as they are now: {@code TimeZone}, {@code DateStyle}. */
  Map<String, String> settings();

  /** Whether the server said last that a transaction is open, failed or not. */
  boolean isInTransaction();

  /** Whether it can be used no more. */
  boolean isClosed();

  /** Cuts the link at once; what runs fails. */
  void terminate();

  @Override
  PgConnection within(Duration budget);
}
