package dev.millrace.postgres;

import dev.millrace.core.Async;
import dev.millrace.sql.ConnectionBody;
import dev.millrace.sql.Database;
import java.time.Duration;

/**
 * A pool of connections to a PostgreSQL server.
 *
 * <p>Safe for use from any thread. It connects at first use, or at {@link #ready}. Queries straight
 * on the pool share its connections: several may be in flight on one, and what would leave
 * something behind in a session, such as {@code SET}, runs on a connection of its own, which is
 * reset afterwards. Who waits for a connection is served in the order of the calls, and no longer
 * than {@link PgOptions#acquireTimeout}.
 */
public interface PgPool extends Database, PgQueries, PgTransactional {

  /** Opens the least number of connections, and fails if the first cannot be opened. */
  Async<Void> ready();

  /** Its name in messages. */
  String name();

  /** How many connections are open or being opened. */
  int size();

  /** How many connections nobody uses. */
  int idleSize();

  /** The least number of connections. */
  int minSize();

  /** The greatest number of connections. */
  int maxSize();

  /**
   * Listens on a channel until the registration or the pool is closed; done when the server
   * listens.
   *
   * <p>All listeners of a pool have one connection more, which belongs to them alone. When it is
   * lost, another is opened, again and again until that works, which listens on all channels; then
   * {@link NotificationListener#missed} is called.
   *
   * @param channel exactly as it is, also with capitals or blanks
   * @throws IllegalArgumentException if the channel's name is empty, has a NUL or is longer than 63
   *     bytes
   */
  Async<Registration> listen(String channel, NotificationListener listener);

  /** Replaces every connection before it is used again; what runs is not disturbed. */
  void expireConnections();

  /** Cuts every connection at once; what runs fails. */
  void terminate();

  /** As {@link Database#using(ConnectionBody)}. */
  default <R> Async<R> using(PgConnectionBody<R> body) {
    return using((ConnectionBody<R>) body);
  }

  @Override
  PgPool within(Duration budget);
}
