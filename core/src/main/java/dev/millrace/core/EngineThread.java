package dev.millrace.core;

/**
 * Marks the threads of an engine: event loops and the owners of a file.
 *
 * <p>On such a thread {@link Async#result()} refuses to wait, since it would wait for itself.
 */
public interface EngineThread {}
