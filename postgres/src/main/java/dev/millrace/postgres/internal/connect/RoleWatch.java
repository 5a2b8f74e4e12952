package dev.millrace.postgres.internal.connect;

import java.util.Map;

/** Told of what a session learns of the server that it is on. On the session's event loop. */
public interface RoleWatch {

  /** Nobody is told. */
  RoleWatch NONE =
      new RoleWatch() {
        @Override
        public void refusedWrite() {}

        @Override
        public void reported(String name, Map<String, String> all) {}
      };

  /** The server has refused a write, and not because a transaction is meant to be read-only. */
  void refusedWrite();

  /**
   * The server has reported one of its settings anew.
   *
   * @param all all that it reports, as they are now
   */
  void reported(String name, Map<String, String> all);
}
