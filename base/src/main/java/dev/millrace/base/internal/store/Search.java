package dev.millrace.base.internal.store;

import dev.millrace.base.internal.query.Selection;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch asks of a base.
 *
 * @param limit how many items at most
 * @param last the key to go on after; null to start
 * @param now the time by which items have ended, in seconds
 * @param budget how many items are looked at, at most
 */
public record Search(
    Selection selection,
    int limit,
    @Nullable String last,
    boolean isDescending,
    long now,
    long budget) {}
