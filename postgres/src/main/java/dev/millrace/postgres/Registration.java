package dev.millrace.postgres;

/** A listener in its place, until it is closed. */
public interface Registration extends AutoCloseable {

  /** Takes the listener away: it is called no more. Twice is fine; does not wait. */
  @Override
  void close();
}
