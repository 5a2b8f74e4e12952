package dev.millrace.testkit;

import org.jspecify.annotations.Nullable;

/** A value for which a property fails, the choices that gave it, and how it fails. */
record Case<T extends @Nullable Object>(long[] choices, T value, Throwable failure) {}
