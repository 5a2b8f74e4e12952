package dev.millrace.postgres;

import dev.millrace.core.StreamOptions;
import java.time.Duration;

/** What {@link PgOptions} are unless something else is said. */
public final class PgDefaults {

  /** The port of a server. */
  public static final int PORT = 5432;

  /** How long connecting may take, from the first packet to the server's readiness. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofMinutes(1);

  /** How long one of several addresses may take. */
  public static final Duration HOST_TIMEOUT = Duration.ofSeconds(10);

  /** How long one of several addresses may take that was down a moment ago. */
  public static final Duration DOWN_HOST_TIMEOUT = Duration.ofSeconds(2);

  /** How long what was seen of a host decides when it is tried. */
  public static final Duration HOST_RECHECK = Duration.ofSeconds(10);

  /** How long a cancelled statement may take to end before its connection is given up. */
  public static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(10);

  /** How long closing waits for what is under way. */
  public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  /** How long a stream may stay without demand. */
  public static final Duration STREAM_IDLE = StreamOptions.IDLE;

  /** How long an open transaction may be without a statement. */
  public static final Duration TRANSACTION_IDLE = Duration.ofMinutes(1);

  /** The most rounds of hashing that a server may ask for in SCRAM; PostgreSQL's own are 4096. */
  public static final int MAX_SCRAM_ITERATIONS = 100_000;

  /** How many prepared statements each connection keeps. */
  public static final int STATEMENT_CACHE_SIZE = 100;

  /** How long a prepared statement is kept. */
  public static final Duration MAX_CACHED_STATEMENT_LIFETIME = Duration.ofMinutes(5);

  /** The longest text, in bytes, whose statement is kept. */
  public static final int MAX_CACHEABLE_STATEMENT_SIZE = 15 * 1024;

  /** How many operations of a connection may be on their way at once. */
  public static final int MAX_IN_FLIGHT = 256;

  /** How many bytes of a connection's operations may be on their way at once. */
  public static final int MAX_IN_FLIGHT_BYTES = 1 << 20;

  /** The longest message taken from a server, in bytes: a byte less than 1 GiB, its own limit. */
  public static final int MAX_MESSAGE_SIZE = (1 << 30) - 1;

  /** How a pool is called in messages. */
  public static final String NAME = "postgres";

  /** How many connections a pool opens ahead of need. */
  public static final int MIN_SIZE = 0;

  /** How many connections a pool has at most. */
  public static final int MAX_SIZE = 10;

  /** After how many operations a connection is replaced. */
  public static final long MAX_QUERIES = 50_000;

  /** How long a pool keeps a connection that nobody needs. */
  public static final Duration MAX_IDLE_TIME = Duration.ofMinutes(5);

  /** The age at which a pool replaces a connection; each draws up to a tenth less. */
  public static final Duration MAX_LIFETIME = Duration.ofMinutes(30);

  /** How long a call waits for a connection of the pool. */
  public static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(30);

  /** From which idle time on a connection is probed before it is handed out. */
  public static final Duration IDLE_PROBE = Duration.ofSeconds(30);

  /** How many threads do the network's work: one for each processor. */
  public static final int EVENT_LOOPS = Runtime.getRuntime().availableProcessors();

  private PgDefaults() {}
}
