package dev.millrace.datastore.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * A change of one entity.
 *
 * @param entity its properties; null to delete it
 * @param isNew whether its id was given to it, so that it must not be there yet
 */
public record Write(EntityName name, byte @Nullable [] entity, boolean isNew) {}
