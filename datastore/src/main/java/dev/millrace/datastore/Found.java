package dev.millrace.datastore;

import dev.millrace.datastore.internal.query.Position;

/** A result of a query and its place. */
record Found(Entity entity, Position position) {}
