package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.entity.StoredValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query found.
 *
 * @param path of the key
 * @param entity its properties; null if keys alone or some values are wanted
 * @param values of the projection, in its order; else empty
 * @param position behind it
 */
public record Result(
    byte[] path, byte @Nullable [] entity, List<StoredValue> values, Position position) {}
