package dev.millrace.postgres;

/**
 * Hears what is sent on a channel. Called on the callback executor, one call at a time and in the
 * order of arrival; may block, and then what arrives waits in memory. What it throws is told to the
 * {@link dev.millrace.core.Listener} of the options, and the next call comes all the same.
 */
@FunctionalInterface
public interface NotificationListener {

  /** Takes a notification. */
  void received(Notification notification);

  /**
   * Called on a pool when its connection was lost and the channel is listened on again: what was
   * sent in between was missed. Look at the tables that the notifications are about.
   */
  default void missed(String channel) {}
}
