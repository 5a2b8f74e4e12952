package dev.millrace.base.internal.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch found.
 *
 * @param <T> what items become
 * @param last the key to go on after; null if there is no more
 */
public record Page<T>(List<T> items, @Nullable String last) {}
