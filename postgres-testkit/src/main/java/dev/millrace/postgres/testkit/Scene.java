package dev.millrace.postgres.testkit;

/** What a {@link ScriptedServer} does on one connection. */
@FunctionalInterface
public interface Scene {
  /**
   * Plays it, on a thread of its own; the connection stays open afterwards, unless the scene ends
   * it.
   */
  void play(Script script) throws Exception;
}
