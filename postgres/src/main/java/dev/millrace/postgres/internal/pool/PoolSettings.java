package dev.millrace.postgres.internal.pool;

import java.time.Duration;

/**
 * What a pool needs to know of the options.
 *
 * @param name the pool's name in messages
 * @param maxQueries exchanges after which a session is replaced; 0 for never
 * @param maxIdleTime how long a session beyond {@code minSize} may be idle; zero for ever
 * @param maxLifetime how old a session may become, give or take a tenth; zero for ever
 * @param acquireTimeout how long anybody waits for a session
 * @param idleProbe after how long without use a session is probed before it is used; zero for never
 * @param closeTimeout how long closing waits for what is under way
 * @param outlastsFailover whether those who wait go on waiting while no server can be reached,
 *     since another one is about to take over
 */
public record PoolSettings(
    String name,
    int minSize,
    int maxSize,
    long maxQueries,
    Duration maxIdleTime,
    Duration maxLifetime,
    Duration acquireTimeout,
    Duration idleProbe,
    Duration closeTimeout,
    boolean outlastsFailover) {}
