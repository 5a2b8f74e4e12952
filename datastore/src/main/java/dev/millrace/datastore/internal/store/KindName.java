package dev.millrace.datastore.internal.store;

/** A kind in a namespace. */
public record KindName(String namespace, String kind) {}
