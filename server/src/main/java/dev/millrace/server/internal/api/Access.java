package dev.millrace.server.internal.api;

import dev.millrace.core.Async;

/** Who may use a project. */
public interface Access {

  /** Whether a key is one of the project that it names. */
  Async<Boolean> accepts(String key);

  /** Whether a key was accepted a moment ago: no try is left to its address, but it needs none. */
  boolean isKnown(String key);

  /** Whether an address may try a key; not for a while after many that were none. */
  boolean mayTry(String address);

  /** An address has tried what is no key. */
  void failed(String address);

  /** How long an address has to wait for its next try. */
  long retryAfterSeconds(String address);
}
