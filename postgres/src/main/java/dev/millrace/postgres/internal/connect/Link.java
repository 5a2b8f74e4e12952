package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.internal.wire.FrameHandler;
import dev.millrace.postgres.internal.wire.NoticeResponse;
import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;

/**
 * A connection whose server is ready for the first query.
 *
 * @param processId the server's process; 0 if the server told none, as some poolers do
 * @param secret what a request to cancel needs; empty if the server told none
 * @param parameters what the server reported of its settings
 * @param notices what it remarked during the startup
 * @param protocolVersion what is spoken: major in the upper, minor in the lower 16 bits
 * @param address the one of the host's addresses that answered
 */
@SuppressWarnings("ArrayRecordComponent") // a secret is never compared
public record Link(
    Channel channel,
    FrameHandler frames,
    int processId,
    byte[] secret,
    Map<String, String> parameters,
    List<NoticeResponse> notices,
    int protocolVersion,
    PgHost host,
    SocketAddress address,
    boolean encrypted) {

  /** The same with what the server has reported since. */
  Link with(Map<String, String> reported) {
    return new Link(
        channel,
        frames,
        processId,
        secret,
        Map.copyOf(reported),
        notices,
        protocolVersion,
        host,
        address,
        encrypted);
  }

  @Override
  public String toString() {
    return "Link[host=%s, processId=%d, protocolVersion=%d.%d, encrypted=%s]"
        .formatted(host, processId, protocolVersion >> 16, protocolVersion & 0xffff, encrypted);
  }
}
