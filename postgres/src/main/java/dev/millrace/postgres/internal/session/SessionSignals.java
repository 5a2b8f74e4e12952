package dev.millrace.postgres.internal.session;

import dev.millrace.postgres.ServerMessage;
import dev.millrace.postgres.internal.wire.NotificationResponse;

/** Hears of a session what answers nothing. On its event loop. */
public interface SessionSignals {

  /** Nobody hears. */
  SessionSignals NONE =
      new SessionSignals() {
        @Override
        public void notified(NotificationResponse notification) {}

        @Override
        public void noticed(ServerMessage notice) {}

        @Override
        public void ended(Throwable why) {}
      };

  /** Something was sent on a channel. */
  void notified(NotificationResponse notification);

  /** The server has a remark. */
  void noticed(ServerMessage notice);

  /** The session has ended. */
  void ended(Throwable why);
}
