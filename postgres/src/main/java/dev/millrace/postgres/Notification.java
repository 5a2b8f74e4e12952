package dev.millrace.postgres;

/**
 * What was sent on a channel that is listened on.
 *
 * @param payload empty if there is none
 * @param serverPid the process of the session that has sent it
 */
public record Notification(String channel, String payload, int serverPid) {}
